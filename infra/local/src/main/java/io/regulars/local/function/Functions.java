package io.regulars.local.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.regulars.local.process.ProcessLog;
import io.regulars.local.rule.AwsRules;
import io.regulars.local.state.FailureReasons;
import io.regulars.local.state.LocalClock;
import io.regulars.local.state.UsageMeter;
import io.regulars.local.template.FunctionSpec;
import io.regulars.local.template.Resolver;
import io.regulars.local.template.Template;

/** All functions of the template, ready to be invoked; their processes start with their first event. */
public final class Functions implements AutoCloseable {

    private static final String METER = "{\"_meter\":";

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, FunctionPool> pools = new LinkedHashMap<>();
    private final Map<String, ProcessLog> logs = new LinkedHashMap<>();
    private final ExecutorService executor = Executors.newCachedThreadPool(work -> daemon(work, "runtime-api"));
    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(2, work -> daemon(work, "function-timer"));
    private final UsageMeter meter;
    private final FailureReasons reasons;

    /**
     * What all functions have in common.
     *
     * @param kind which artefacts run
     * @param environment variables that every function gets besides its own
     * @param limit the most environments of one function
     * @param heapMegabytes heap limit of one environment
     * @param rules the rules of AWS that they are held to
     * @param alerts receives invocations that timed out, died or could not start; called by many threads
     */
    public record Settings(
            FunctionKind kind,
            Map<String, String> environment,
            int limit,
            int heapMegabytes,
            AwsRules rules,
            Consumer<FunctionFailure> alerts) {}

    public Functions(
            Template template,
            Resolver resolver,
            FunctionFiles files,
            Settings settings,
            LocalClock clock,
            UsageMeter meter,
            FailureReasons reasons) {
        this.meter = meter;
        this.reasons = reasons;
        for (FunctionSpec spec : template.functions()) {
            Map<String, String> variables = new HashMap<>(settings.environment());
            spec.environment().forEach((name, value) -> variables.put(name, resolver.text(value)));
            ProcessLog log =
                    new ProcessLog(files.logs().resolve(spec.name() + ".log"), line -> read(spec.name(), line));
            FunctionProgram program = new FunctionProgram(
                    spec,
                    settings.kind(),
                    files,
                    settings.heapMegabytes(),
                    variables,
                    settings.rules(),
                    settings.alerts());
            logs.put(spec.name(), log);
            pools.put(spec.name(), new FunctionPool(program, settings.limit(), clock, log, executor, timer));
        }
    }

    /** All functions by name, in the order of the template. */
    public Map<String, FunctionPool> all() {
        return pools;
    }

    /** The function of that name. */
    public Optional<FunctionPool> find(String name) {
        return Optional.ofNullable(pools.get(name));
    }

    /** The log file of the function of that name. */
    public Path log(String name) {
        return logs.get(name).file();
    }

    /** Returns whether the line is of use to this cloud only, so that it does not belong in the log. */
    private boolean read(String function, String line) {
        if (metered(line)) {
            return true;
        }
        reasons.logged(function, line);
        return false;
    }

    private boolean metered(String line) {
        if (!line.startsWith(METER)) {
            return false;
        }
        try {
            JsonNode parsed = json.readTree(line);
            meter.add(parsed.get("_meter"));
            return true;
        } catch (JsonProcessingException notMetered) {
            return false;
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        pools.values().parallelStream().forEach(FunctionPool::close);
        timer.shutdownNow();
        executor.shutdownNow();
        logs.values().forEach(log -> {
            try {
                log.close();
            } catch (IOException failed) {
                throw new UncheckedIOException("cannot close " + log.file(), failed);
            }
        });
    }
}
