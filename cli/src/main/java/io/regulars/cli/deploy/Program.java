package io.regulars.cli.deploy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.ExitCodes;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A program of the user's machine, which never asks anything: its standard input is empty. */
final class Program {

    private final String path;
    private final String missing;
    private final List<String> account;

    private Program(String path, String missing, List<String> account) {
        this.path = path;
        this.missing = missing;
        this.account = account;
    }

    /**
     * The SAM CLI.
     *
     * @param path of sam, or null to search the PATH
     * @param account options that select account and region
     */
    static Program sam(String path, List<String> account) {
        return of("sam", path, "the SAM CLI was not found (%s): install it with 'pip install aws-sam-cli'", account);
    }

    /**
     * The AWS CLI.
     *
     * @param path of aws, or null to search the PATH
     * @param account options that select account and region
     */
    static Program aws(String path, List<String> account) {
        return of(
                "aws",
                path,
                "the AWS CLI was not found (%s), which stores the secrets: install it as"
                        + " https://docs.aws.amazon.com/cli describes",
                account);
    }

    private static Program of(String name, String path, String missing, List<String> account) {
        return new Program(path == null ? onPath(name, missing) : path, missing, List.copyOf(account));
    }

    private static String onPath(String name, String missing) {
        for (String folder :
                Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator)) {
            Path program = Path.of(folder.isEmpty() ? "." : folder, name);
            if (Files.isExecutable(program) && Files.isRegularFile(program)) {
                return program.toString();
            }
        }
        throw missing("PATH", missing, null);
    }

    private static CliException missing(String where, String message, IOException cause) {
        return new CliException(ExitCodes.FAILED, message.formatted(where), cause);
    }

    /** Runs it to its end and returns its exit code. */
    int run(List<String> arguments, Consumer<String> out, Consumer<String> err) {
        List<String> command = new ArrayList<>(List.of(path));
        command.addAll(arguments);
        command.addAll(account);
        try {
            Process process = new ProcessBuilder(command).start();
            process.getOutputStream().close();
            Thread errors = new Thread(() -> lines(process.getErrorStream(), err), "program-errors");
            errors.start();
            lines(process.getInputStream(), out);
            errors.join();
            return process.waitFor();
        } catch (IOException e) {
            throw missing(path, missing, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCodes.FAILED, "interrupted; the deployment may still be running", e);
        }
    }

    private static void lines(InputStream stream, Consumer<String> lines) {
        new BufferedReader(new InputStreamReader(stream, UTF_8)).lines().forEach(lines);
    }
}
