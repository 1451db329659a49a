package io.regulars.local.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A process that cannot outlive this one: a JVM's standard input is a pipe from here, and it ends when the pipe does;
 * another program is known to the {@link ChildReaper}. What it prints goes to its {@link ProcessLog}.
 */
public final class Child {

    private static final int PATIENCE_SECONDS = 60;
    private static final long DUMP_MILLIS = 300;

    private final Process process;
    private final OutputStream lifeline;
    private final long startedNanos;

    private Child(Process process, long startedNanos) {
        this.process = process;
        this.startedNanos = startedNanos;
        this.lifeline = process.getOutputStream();
    }

    /** Starts {@code java} with these arguments; the main class must be {@link Guard}. */
    public static Child java(List<String> arguments, Map<String, String> environment, Path folder, ProcessLog log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return start(command, environment, folder, log);
    }

    /** Starts a program that knows nothing of us. */
    public static Child program(Path program, Map<String, String> environment, Path folder, ProcessLog log) {
        Child child = start(List.of(program.toString()), environment, folder, log);
        ChildReaper undertaker = ChildReaper.get();
        undertaker.began(child.pid());
        child.onExit(code -> undertaker.ended(child.pid()));
        return child;
    }

    private static Child start(List<String> command, Map<String, String> environment, Path folder, ProcessLog log) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            long now = System.nanoTime();
            Process process = builder.start();
            log.follow(process.getInputStream());
            return new Child(process, now);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot start " + command.get(0) + ": " + failed.getMessage(), failed);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** {@link System#nanoTime} just before the operating system was asked to start it. */
    public long startedNanos() {
        return startedNanos;
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Hears the exit code once, on a thread of the JDK. */
    public void onExit(Consumer<Integer> listener) {
        process.onExit().thenAccept(ended -> listener.accept(ended.exitValue()));
    }

    /** Asks a JVM to print the stacks of its threads, and gives it a moment for that. */
    public void dumpThreads() {
        try {
            Process signal = new ProcessBuilder("kill", "-QUIT", Long.toString(pid())).start();
            signal.waitFor(1, TimeUnit.SECONDS);
            Thread.sleep(DUMP_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException noSuchProgram) {
            System.getLogger(Child.class.getName())
                    .log(System.Logger.Level.DEBUG, "no stacks of " + pid(), noSuchProgram);
        }
    }

    /** Asks it to end and waits a while, then kills it. */
    public void end() {
        process.destroy();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    /** Ends it at once and returns when it has gone. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            lifeline.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException alreadyClosed) {
            System.getLogger(Child.class.getName())
                    .log(System.Logger.Level.DEBUG, "lifeline of " + pid(), alreadyClosed);
        }
    }
}
