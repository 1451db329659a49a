package io.regulars.cli.command;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates a key. */
@Command(
        name = "create",
        description = "Creates a key and prints it. It cannot be shown again, since only its hash is stored.")
public final class KeysCreateCommand extends CloudCommand {

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "Name of the key's owner. For ingest keys, also the source of its events.")
    private String name;

    @Option(
            names = "--scope",
            required = true,
            paramLabel = "SCOPE",
            description = "ingest (sends events), report (reads reports, offers and budgets, but no customers), read"
                    + " (reads the API) or admin (all of the API).")
    private String scope;

    @Option(
            names = "--trust",
            paramLabel = "LEVEL",
            description = "For scope ingest: browser (in pages and apps; may state no orders, addresses or agreements"
                    + " of known customers without proof) or server (known to the shop alone) (default: browser).")
    private String trust;

    @Option(
            names = "--expires",
            paramLabel = "WHEN",
            description = "Expiry: a number of days (90d), a time like 2027-01-31T00:00:00Z, or never (default: 90d for"
                    + " admin, else never).")
    private String expires;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description =
                    "Limit of events (ingest) or requests (API) per second and function environment (default: the deployment's limit).")
    private Double rate;

    @Option(names = "--json", description = "Print the key and its properties as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        ObjectNode body = CliJson.object().put("name", name).put("scope", scope);
        if (trust != null) {
            body.put("trust", trust);
        }
        if ("never".equals(expires)) {
            body.putNull("expires");
        } else if (expires != null) {
            body.put("expires", time(expires).toString());
        }
        if (rate != null) {
            body.put("rate", rate);
        }
        JsonNode created = connect().post("/v1/keys", body);
        terminal().print(json ? CliJson.line(created) : created.path("key").asText());
        terminal()
                .note("Key " + created.path("id").asText() + ", scope "
                        + created.path("scope").asText() + ", "
                        + (created.path("trust").isTextual()
                                ? "trust " + created.path("trust").asText() + ", "
                                : "")
                        + (created.path("expires").isTextual()
                                ? "valid until " + created.path("expires").asText()
                                : "without expiry")
                        + ". It is not shown again. It is valid within seconds.");
        return ExitCodes.OK;
    }

    private static Instant time(String text) {
        try {
            return text.matches("[0-9]{1,4}d")
                    ? Instant.now()
                            .truncatedTo(ChronoUnit.SECONDS)
                            .plus(Duration.ofDays(Integer.parseInt(text.substring(0, text.length() - 1))))
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw CliException.usage("--expires " + text
                    + " is neither a number of days like 90d nor a time like 2027-01-31T00:00:00Z nor never");
        }
    }
}
