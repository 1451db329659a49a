package io.regulars.local.function;

import java.nio.file.Path;
import java.util.List;

/**
 * The files and folders that function processes are started with.
 *
 * @param runtime the folder of the Lambda runtime interface client's jars
 * @param guard the jar of the guard
 * @param unpacked the folder that artefacts are unpacked into
 * @param logs the folder of the functions' logs
 * @param prepended jars and folders of classes that precede a function's own on its class path
 */
public record FunctionFiles(Path runtime, Path guard, Path unpacked, Path logs, List<Path> prepended) {

    public FunctionFiles {
        prepended = List.copyOf(prepended);
    }
}
