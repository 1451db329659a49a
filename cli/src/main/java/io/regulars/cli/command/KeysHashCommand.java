package io.regulars.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.CommandBase;
import io.regulars.cli.base.ExitCodes;
import io.regulars.local.state.LocalSecrets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the hash of a key for the parameters of a deployment; needs no cloud. */
@Command(
        name = "hash",
        description = "Prints the hash of a key for the deployment parameters WriteKeys and AdminToken.%n"
                + "Reads the key from standard input, which keeps it out of the shell history; --new creates one.")
public final class KeysHashCommand extends CommandBase {

    private static final int SECRET_BYTES = 32;

    @Option(names = "--new", description = "Create a key of 256 random bits and print it as well.")
    private boolean fresh;

    @Option(names = "--json", description = "Print JSON: the hash, and with --new also the key.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        String key = fresh ? random() : read();
        if (json) {
            terminal()
                    .print(CliJson.line(
                            fresh
                                    ? CliJson.object().put("key", key).put("hash", LocalSecrets.hash(key))
                                    : CliJson.object().put("hash", LocalSecrets.hash(key))));
            return ExitCodes.OK;
        }
        if (fresh) {
            terminal().print("key   " + key);
        }
        terminal().print((fresh ? "hash  " : "") + LocalSecrets.hash(key));
        return ExitCodes.OK;
    }

    private static String read() throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null || line.isBlank()) {
            throw CliException.usage("no key on standard input; --new creates one");
        }
        return line.strip();
    }

    private static String random() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return "rgl_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
