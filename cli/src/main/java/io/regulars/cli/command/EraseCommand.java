package io.regulars.cli.command;

import java.io.Console;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import io.regulars.cli.client.HttpFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Erases one customer. */
@Command(
        name = "erase",
        description =
                "Erases a customer permanently: profile, addresses, decisions, deliveries, links and the key to their archived events.")
public final class EraseCommand extends CloudCommand {

    private static final long DEADLINE = Duration.ofMinutes(30).toNanos();

    @Parameters(index = "0", paramLabel = "ID", description = "The customer's userId, or a visitor's anonymousId.")
    private String id;

    @Option(
            names = {"-y", "--yes"},
            description = "Erase without asking.")
    private boolean yes;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        CloudClient client = connect();
        confirm();
        long start = System.nanoTime();
        JsonNode answer = erase(client);
        while (answer.path("state").asText().equals("erasing")) {
            if (System.nanoTime() - start > DEADLINE) {
                throw new CliException(
                        ExitCodes.FAILED,
                        "the customer can no longer be read or contacted, but some items remain; the schedule deletes them");
            }
            pause();
            answer = erase(client);
        }
        terminal().print(json ? CliJson.line(answer) : "erased");
        return ExitCodes.OK;
    }

    private void confirm() {
        if (yes) {
            return;
        }
        Console console = System.console();
        if (console == null) {
            throw CliException.usage("erasing cannot be undone: confirm it with --yes");
        }
        String answer = console.readLine("Erase the customer %s permanently? Type the id to confirm: ", id);
        if (!id.equals(answer == null ? null : answer.strip())) {
            throw new CliException(ExitCodes.FAILED, "not erased: another id was typed");
        }
    }

    private JsonNode erase(CloudClient client) {
        try {
            return client.delete("/v1/customers/" + CloudClient.encode(id));
        } catch (HttpFailure e) {
            if (e.status() == 404) {
                throw new CliException(ExitCodes.FAILED, "there is no customer with this id", e);
            }
            throw e;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCodes.FAILED, "interrupted", e);
        }
    }
}
