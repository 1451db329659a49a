package io.regulars.local.function;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.regulars.local.process.Child;
import io.regulars.local.process.Guard;
import io.regulars.local.process.ProcessLog;
import io.regulars.local.process.SharedRandom;
import io.regulars.local.rule.AwsRule;
import io.regulars.local.rule.AwsRules;
import io.regulars.local.template.FunctionSpec;

/**
 * The program of a function: how its processes are started and ended.
 *
 * @param alerts receives invocations that timed out, died or could not start
 * @param environment the variables of the function and of AWS, without those of one process
 */
record FunctionProgram(
        FunctionSpec spec,
        FunctionKind kind,
        FunctionFiles files,
        int heapMegabytes,
        Map<String, String> environment,
        AwsRules rules,
        Consumer<FunctionFailure> alerts) {

    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    /**
     * Starts a process.
     *
     * @param id its name, which its requests to AWS carry
     * @param runtimeApiPort the port of the Runtime API that it polls for events
     */
    Child start(String id, int runtimeApiPort, ProcessLog log) {
        Artefact artefact = Artefact.unpack(spec.name(), kind.of(spec.code()), files.unpacked());
        Map<String, String> variables = new HashMap<>(environment);
        String options = variables.remove("JAVA_TOOL_OPTIONS");
        // People read these logs: plain text, not JSON.
        variables.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        variables.put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + runtimeApiPort);
        variables.put("AWS_SDK_UA_APP_ID", id);
        variables.put("_HANDLER", spec.handler());
        variables.put("LAMBDA_TASK_ROOT", artefact.folder().toString());
        variables.put("LAMBDA_RUNTIME_DIR", files.runtime().toString());
        variables.put("AWS_LAMBDA_FUNCTION_NAME", spec.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(spec.memoryMegabytes()));
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + spec.name());
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        // Not in the template: on AWS there are no test customers.
        variables.put("REGULARS_TEST_CUSTOMERS", "on");
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
        arguments.addAll(RuntimeLibrary.options(
                files.runtime(), files.guard().toAbsolutePath().getParent()));
        if (rules.enforces(AwsRule.SHARED_RANDOM)) {
            arguments.addAll(SharedRandom.options(spec.name()));
        }
        if (options != null && !options.isBlank()) {
            arguments.addAll(List.of(options.trim().split("\\s+")));
        }
        Path classes = artefact.folder();
        if (kind == FunctionKind.CDS) {
            ClassArchive archive = ClassArchive.of(artefact, files.guard().getParent());
            arguments.addAll(archive.options());
            classes = archive.jar();
        }
        arguments.addAll(List.of("-cp", classPath(classes, artefact), Guard.class.getName(), CLIENT, spec.handler()));
        return arguments;
    }

    /** AWS's order after the guard and what is prepended: the function's classes and libraries, then the runtime. */
    private String classPath(Path classes, Artefact artefact) {
        List<String> entries = new ArrayList<>();
        entries.add(files.guard().toString());
        files.prepended().forEach(path -> entries.add(path.toString()));
        entries.add(classes.toString());
        entries.add(artefact.folder() + "/lib/*");
        entries.add(files.runtime() + "/*");
        return String.join(":", entries);
    }

    /** Whether its processes print their threads' stacks on request. */
    boolean dumpsThreads() {
        return kind != FunctionKind.NATIVE;
    }

    boolean limitsResponses() {
        return rules.enforces(AwsRule.RESPONSE_SIZE);
    }

    long zipBytes() {
        return kind.of(spec.code()).toFile().length();
    }

    /** Ends a process: a JVM that writes a class archive at its exit is terminated, every other one is killed. */
    void end(Child child) {
        if (kind == FunctionKind.CDS) {
            child.end();
        } else {
            child.kill();
        }
    }
}
