package io.regulars.cli.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Shows the end of a function's log. */
@Command(
        name = "logs",
        description = "Shows the end of the log of a function of the local cloud, or of the cloud itself.")
public final class LogsCommand extends CloudCommand {

    private static final long POLL_MILLIS = 300;
    private static final int CHUNK = 1 << 20;

    @Parameters(index = "0", paramLabel = "FUNCTION", description = "Name of a function, or cloud.")
    private String function;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is added, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "50",
            description = "How many lines (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Override
    public Integer call() throws InterruptedException {
        Path file = file();
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            terminal().note("# " + file);
            long length = log.length();
            String end = read(log, Math.max(0, length - CHUNK), length);
            if (end.isEmpty()) {
                terminal().note("the log is empty");
            }
            var all = end.lines().toList();
            all.subList(Math.max(0, all.size() - Math.max(0, lines)), all.size())
                    .forEach(terminal()::print);
            follow(log, length);
        } catch (IOException e) {
            throw new CliException(ExitCodes.FAILED, "cannot read " + file + ": " + e.getMessage(), e);
        }
        return ExitCodes.OK;
    }

    private void follow(RandomAccessFile log, long from) throws IOException, InterruptedException {
        long position = from;
        while (follow) {
            Thread.sleep(POLL_MILLIS);
            long length = log.length();
            if (length > position) {
                terminal().out().print(read(log, position, length));
                terminal().out().flush();
                position = length;
            }
        }
    }

    private static String read(RandomAccessFile log, long from, long to) throws IOException {
        byte[] bytes = new byte[(int) Math.min(to - from, CHUNK)];
        log.seek(to - bytes.length);
        log.readFully(bytes);
        return new String(bytes, UTF_8);
    }

    private Path file() {
        Map<String, Path> files = new TreeMap<>();
        for (JsonNode one : connect().get("/_local/status").path("functions")) {
            files.put(one.path("name").asText(), Path.of(one.path("log").asText()));
        }
        files.values().stream()
                .findFirst()
                .map(log -> log.resolveSibling("cloud.log"))
                .ifPresent(log -> files.put("cloud", log));
        Path file = files.get(function);
        if (file == null) {
            throw CliException.usage(
                    "there is no function " + function + "; there are " + String.join(", ", files.keySet()));
        }
        if (!Files.isReadable(file)) {
            throw new CliException(file + " cannot be read here; does the cloud run on another machine?");
        }
        return file;
    }
}
