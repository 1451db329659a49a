package io.regulars.cli.command;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Set;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.Answers;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.EventSourceCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Sends events and shows the response. */
@Command(
        name = "send",
        description = {
            "Sends an event, a CloudEvent, or an array of either, and shows the response.",
            "Example: regulars send '{\"type\":\"track\",\"userId\":\"ada\",\"event\":\"Product Viewed\",\"properties\":{\"product_id\":\"p1\"}}'"
        })
public final class SendCommand extends EventSourceCommand {

    private static final String BATCH = "/v1/batch";
    private static final Set<String> TYPES = Set.of("track", "identify", "page", "screen", "group", "alias");

    @Parameters(index = "0", paramLabel = "JSON", description = "The event; '-' reads it from standard input.")
    private String event;

    @Override
    public Integer call() throws InterruptedException, IOException {
        byte[] body = "-".equals(event) ? System.in.readAllBytes() : event.getBytes(UTF_8);
        JsonNode json = parsed(body);
        String path = path(json);
        if (path.equals(BATCH) && json.isArray()) {
            body = ("{\"batch\":" + new String(body, UTF_8) + "}").getBytes(UTF_8);
        }
        CloudClient client = connect();
        HttpResponse<byte[]> response;
        try {
            response = client.postEvents(path, body, false);
        } catch (IOException e) {
            throw client.unreachable(e);
        }
        if (response.statusCode() / 100 != 2) {
            throw new CliException("rejected with " + response.statusCode() + ": " + Answers.problem(response.body()));
        }
        terminal().print(new String(response.body(), UTF_8).strip());
        return CliJson.parse(response.body()).path("rejected").isEmpty() ? ExitCodes.OK : ExitCodes.PARTIAL;
    }

    private static CliException notJson(String reason, IOException cause) {
        return new CliException(
                ExitCodes.USAGE,
                "the event is not JSON: " + reason + "; to send the content of a file: ./regulars send - < FILE",
                cause);
    }

    private static String reason(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String place = at == null ? "" : " at line " + at.getLineNr() + ", character " + at.getColumnNr();
        if (e instanceof JsonEOFException) {
            return "it ends early," + place;
        }
        return e.getOriginalMessage().lines().findFirst().orElse("").replaceAll("\\s*\\(start marker at .*", "")
                + place;
    }

    private static JsonNode parsed(byte[] body) {
        try {
            return CliJson.parse(body);
        } catch (JsonProcessingException e) {
            throw notJson(reason(e), e);
        } catch (IOException e) {
            throw notJson(e.getMessage(), e);
        }
    }

    private static String path(JsonNode node) {
        if (node.has("specversion") || node.isArray() && node.path(0).has("specversion")) {
            return "/v1/events";
        }
        if (node.has("batch") || node.isArray()) {
            return BATCH;
        }
        String type = node.path("type").asText(node.has("traits") && !node.has("event") ? "identify" : "track");
        if (!TYPES.contains(type)) {
            throw CliException.usage("type " + type + " is not one of track, identify, page, screen, group, alias");
        }
        return "/v1/" + type;
    }
}
