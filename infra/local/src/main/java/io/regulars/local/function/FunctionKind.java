package io.regulars.local.function;

import java.nio.file.Files;
import java.nio.file.Path;

import io.regulars.local.LocalCloudException;

/**
 * Which artefact of a function runs. The build leaves what it built last where the template says, and a copy of it in a
 * folder for its kind beside that.
 */
public enum FunctionKind {

    /** On a JVM. */
    JVM("jvm"),
    /** On a JVM with an archive of loaded classes, which the first process of a function leaves when it ends. */
    CDS("jvm"),
    /** A program. */
    NATIVE("native");

    private static final String PROPERTY = "regulars.functions";

    private final String folder;

    FunctionKind(String folder) {
        this.folder = folder;
    }

    /**
     * The kind that the system property {@code regulars.functions} names: {@code jvm}, {@code cds} or {@code native};
     * the JVM where it says nothing.
     */
    public static FunctionKind ofProperty() {
        String wanted = System.getProperty(PROPERTY, "jvm");
        return switch (wanted) {
            case "jvm" -> JVM;
            case "cds" -> CDS;
            case "native" -> NATIVE;
            default -> throw new LocalCloudException("-D" + PROPERTY + " is jvm, cds or native, not " + wanted);
        };
    }

    /**
     * The artefact of this kind.
     *
     * @param code what the template names
     * @throws LocalCloudException if there is none, with what to do about it
     */
    public Path of(Path code) {
        Path kept = code.resolveSibling(folder).resolve(code.getFileName());
        if (Files.isRegularFile(kept)) {
            return kept;
        }
        if (this == NATIVE) {
            throw new LocalCloudException(
                    "there is no native function " + kept
                            + ": build them with GRAALVM_HOME set (mvn -Pnative -DskipTests package; docs/native.md), or leave out --native");
        }
        if (!Files.isRegularFile(code)) {
            throw new LocalCloudException("the function's artefact " + code
                    + " is not there: build the project first (mvn -DskipTests package)");
        }
        return code;
    }
}
