package io.regulars.cli.command;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Follows the events that arrive at the local cloud. */
@Command(
        name = "tail",
        description = {
            "Shows events as they arrive by HTTP, with what was rejected and why, until Ctrl-C.",
            "Starts with the events of the last requests. Segment's clients do not show rejections: the answer is 200."
        })
public final class TailCommand extends CloudCommand {

    private static final int WAIT_SECONDS = 15;

    @Option(names = "--rejected", description = "Show only what was rejected.")
    private boolean rejected;

    @Option(names = "--no-follow", description = "Show what there is and end.")
    private boolean once;

    @Option(names = "--json", description = "Print one JSON object per event.")
    private boolean json;

    @Override
    public Integer call() {
        CloudClient cloud = connect();
        long last = 0;
        boolean shown = false;
        do {
            JsonNode answer = cloud.get("/_local/events?after=" + last + "&rejected=" + rejected
                    + (last == 0 ? "" : "&wait=" + WAIT_SECONDS));
            for (JsonNode event : answer.path("items")) {
                terminal().print(json ? CliJson.line(event) : line(event));
                shown = true;
            }
            if (last == 0 && !shown) {
                terminal().note(rejected ? "nothing was rejected yet" : "no events yet");
            }
            last = answer.path("last").asLong();
            pauseIfIdle(last);
        } while (!once);
        return ExitCodes.OK;
    }

    /** Before the first request the server does not wait. */
    private void pauseIfIdle(long last) {
        if (last > 0 || once) {
            return;
        }
        try {
            Thread.sleep(500);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    static String line(JsonNode event) {
        boolean accepted = event.path("accepted").asBoolean();
        String what = (event.path("type").asText("") + " " + event.path("name").asText("")).strip();
        String why =
                (event.path("field").asText("") + " " + event.path("reason").asText("")).strip();
        return event.path("at").asText().replaceAll("^.*T(\\d\\d:\\d\\d:\\d\\d).*$", "$1")
                + (accepted ? "  accepted  " : "  REJECTED  ")
                + what
                + (event.path("customer").isTextual()
                        ? "  " + event.path("customer").asText()
                        : "")
                + (accepted ? "" : "  " + why);
    }
}
