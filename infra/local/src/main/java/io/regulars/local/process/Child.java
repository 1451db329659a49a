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
 * A process that cannot outlive this one: its standard input is a pipe from here, and it ends when the pipe does. What it
 * prints goes to its {@link ProcessLog}.
 */
public final class Child {

    /** Ends the program when the shell's input ends; the program itself need not know. */
    private static final String WATCHED = "exec 3<&0; \"$0\" \"$@\" 3<&- & p=$!; (cat <&3 >/dev/null; kill -9 $p) >/dev/null 2>&1 & w=$!; "
            + "wait $p; s=$?; kill $w 2>/dev/null; exit $s";

    private final Process process;
    private final OutputStream lifeline;

    private Child(Process process) {
        this.process = process;
        this.lifeline = process.getOutputStream();
    }

    /** Starts {@code java} with these arguments, of which the first after the options must be {@link Guard}. */
    public static Child java(List<String> arguments, Map<String, String> environment, Path folder, ProcessLog log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return start(command, environment, folder, log);
    }

    /** Starts a program that knows nothing of us. */
    public static Child program(Path program, List<String> arguments, Map<String, String> environment, Path folder,
            ProcessLog log) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", WATCHED, program.toString()));
        command.addAll(arguments);
        return start(command, environment, folder, log);
    }

    private static Child start(List<String> command, Map<String, String> environment, Path folder, ProcessLog log) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            log.follow(process.getInputStream());
            return new Child(process);
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot start " + command.get(0) + ": " + failed.getMessage(), failed);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Hears the exit code once, on a thread of the JDK. */
    public void onExit(Consumer<Integer> listener) {
        process.onExit().thenAccept(ended -> listener.accept(ended.exitValue()));
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
            System.getLogger(Child.class.getName()).log(System.Logger.Level.DEBUG, "lifeline of " + pid(), alreadyClosed);
        }
    }
}
