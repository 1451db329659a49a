package io.regulars.cli.command;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.TextTable;
import io.regulars.cli.client.CloudCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the live offers. */
@Command(name = "list", description = "Lists the live version of each offer.")
public final class OffersListCommand extends CloudCommand {

    private static final String[] COLUMNS = {
        "id", ">version", "campaign", "triggers", "segments", "channels", "reward", ">margin", ">response", "valid"
    };

    @Option(names = "--json", description = "Print the offers as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        JsonNode answer = connect().get("/v1/offers");
        if (json) {
            terminal().print(CliJson.line(answer));
            return ExitCodes.OK;
        }
        TextTable table = new TextTable(COLUMNS);
        answer.path("items")
                .forEach(offer -> table.row(
                        offer.path("id").asText(),
                        offer.path("version").asText(),
                        offer.path("campaign").asText(),
                        names(offer.path("triggers"), ""),
                        names(offer.path("segments"), "all"),
                        names(offer.path("channels"), ""),
                        reward(offer.path("reward")),
                        offer.path("margin").asText(),
                        offer.path("response").asText(),
                        valid(offer)));
        if (table.isEmpty()) {
            terminal().note("there are no offers; save one with 'offers put FILE'");
        } else {
            terminal().print(table.toString());
        }
        return ExitCodes.OK;
    }

    private static String names(JsonNode array, String none) {
        List<String> names = new ArrayList<>();
        array.forEach(name -> names.add(name.asText()));
        return names.isEmpty() ? none : String.join(",", names);
    }

    private static String reward(JsonNode reward) {
        String value = reward.path("value").asText();
        return switch (reward.path("kind").asText()) {
            case "percent" -> value + "%";
            case "points" -> value + " points";
            case "amount" -> value;
            default -> "none";
        };
    }

    private static String valid(JsonNode offer) {
        String from = offer.has("from") ? "from " + offer.path("from").asText() : "";
        String until = offer.has("until") ? "until " + offer.path("until").asText() : "";
        return from.isEmpty() && until.isEmpty() ? "always" : (from + " " + until).strip();
    }
}
