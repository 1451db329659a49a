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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.regulars.local.process.ProcessLog;
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

    /**
     * @param kind which artefacts run
     * @param environment what every function gets besides its own variables
     * @param limit environments of one function
     */
    public Functions(
            Template template,
            FunctionKind kind,
            Resolver resolver,
            Map<String, String> environment,
            Folders folders,
            int limit,
            int heapMegabytes,
            LocalClock clock,
            UsageMeter meter) {
        this.meter = meter;
        for (FunctionSpec spec : template.functions()) {
            Map<String, String> variables = new HashMap<>(environment);
            spec.environment().forEach((name, value) -> variables.put(name, resolver.text(value)));
            ProcessLog log = new ProcessLog(folders.logs().resolve(spec.name() + ".log"), this::metered);
            FunctionProgram program = new FunctionProgram(
                    spec, kind, folders.unpacked(), folders.guard(), folders.runtime(), heapMegabytes, variables);
            logs.put(spec.name(), log);
            pools.put(spec.name(), new FunctionPool(program, limit, clock, log, executor, timer));
        }
    }

    /**
     * Where things lie.
     *
     * @param runtime jars of the runtime interface client
     * @param guard jar of the guard
     * @param unpacked where artefacts are unpacked
     */
    public record Folders(Path runtime, Path guard, Path unpacked, Path logs) {}

    public Map<String, FunctionPool> all() {
        return pools;
    }

    public Optional<FunctionPool> find(String name) {
        return Optional.ofNullable(pools.get(name));
    }

    public Path log(String name) {
        return logs.get(name).file();
    }

    private boolean metered(String line) {
        if (!line.startsWith(METER)) {
            return false;
        }
        try {
            JsonNode parsed = json.readTree(line);
            meter.add(parsed.get("_meter"));
            return true;
        } catch (JsonProcessingException notOurs) {
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
