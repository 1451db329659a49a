package io.regulars.local.function;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.regulars.local.process.Child;
import io.regulars.local.process.Guard;
import io.regulars.local.process.ProcessLog;
import io.regulars.local.template.FunctionSpec;

/**
 * How to start a function's process.
 *
 * @param unpacked the folder of unpacked artefacts
 * @param guard the jar of {@link Guard}
 * @param runtime the folder of the Lambda runtime interface client
 * @param environment the variables of the function and of AWS, without those of one process
 */
record FunctionProgram(
        FunctionSpec spec,
        FunctionKind kind,
        Path unpacked,
        Path guard,
        Path runtime,
        int heapMegabytes,
        Map<String, String> environment) {

    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    /** Starts one under that name, which its calls to AWS carry; it asks the Runtime API at this port for its work. */
    Child start(String id, int runtimeApiPort, ProcessLog log) {
        Artefact artefact = Artefact.unpack(spec.name(), kind.of(spec.code()), unpacked);
        Map<String, String> variables = new HashMap<>(environment);
        String options = variables.remove("JAVA_TOOL_OPTIONS");
        // Nobody collects these logs: they are read as they are.
        variables.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        variables.put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + runtimeApiPort);
        variables.put("AWS_SDK_UA_APP_ID", id);
        variables.put("_HANDLER", spec.handler());
        variables.put("LAMBDA_TASK_ROOT", artefact.folder().toString());
        variables.put("LAMBDA_RUNTIME_DIR", runtime.toString());
        variables.put("AWS_LAMBDA_FUNCTION_NAME", spec.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(spec.memoryMegabytes()));
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + spec.name());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        if (artefact.isNative()) {
            return Child.program(artefact.bootstrap(), variables, artefact.folder(), log);
        }
        return Child.java(arguments(artefact, options), variables, artefact.folder(), log);
    }

    private List<String> arguments(Artefact artefact, String options) {
        List<String> arguments = new ArrayList<>();
        boolean large = spec.memoryMegabytes() > 1024;
        arguments.addAll(List.of(
                "-Xmx" + (large ? spec.memoryMegabytes() / 2 : heapMegabytes) + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:ReservedCodeCacheSize=64m",
                "-Xshare:auto"));
        arguments.addAll(RuntimeLibrary.options(runtime, guard.toAbsolutePath().getParent()));
        if (options != null && !options.isBlank()) {
            arguments.addAll(List.of(options.trim().split("\\s+")));
        }
        Path classes = artefact.folder();
        if (kind == FunctionKind.CDS) {
            ClassArchive archive = ClassArchive.of(artefact, guard.getParent());
            arguments.addAll(archive.options());
            classes = archive.jar();
        }
        // The class path is AWS's: the function's own classes and libraries, then the runtime.
        arguments.addAll(List.of(
                "-cp",
                guard + ":" + classes + ":" + artefact.folder() + "/lib/*:" + runtime + "/*",
                Guard.class.getName(),
                CLIENT,
                spec.handler()));
        return arguments;
    }

    long zipBytes() {
        return kind.of(spec.code()).toFile().length();
    }

    /** Ends it; a JVM that may leave something behind is asked to, all else is killed. */
    void end(Child child) {
        if (kind == FunctionKind.CDS) {
            child.end();
        } else {
            child.kill();
        }
    }
}
