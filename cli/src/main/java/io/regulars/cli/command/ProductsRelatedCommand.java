package io.regulars.cli.command;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.TextTable;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the products that go with a product. */
@Command(
        name = "related",
        description = "Lists the products that are bought together with a product, and those that its buyers buy.")
public final class ProductsRelatedCommand extends CloudCommand {

    @Parameters(index = "0", paramLabel = "PRODUCT", description = "The shop's id of the product.")
    private String product;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many, 1 to 50 (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        JsonNode answer = connect().get("/v1/products/" + CloudClient.encode(product) + "/related?limit=" + limit);
        if (json) {
            terminal().print(CliJson.line(answer));
            return ExitCodes.OK;
        }
        TextTable table = new TextTable("bought together", ">score", "bought by the same customers", ">score");
        JsonNode together = answer.path("boughtTogether");
        JsonNode similar = answer.path("similar");
        for (int i = 0; i < Math.max(together.size(), similar.size()); i++) {
            table.row(cell(together, i, "product"), score(together, i), cell(similar, i, "product"), score(similar, i));
        }
        terminal().print(table.isEmpty() ? "no product goes with it" : table.toString());
        return ExitCodes.OK;
    }

    private static String cell(JsonNode products, int index, String name) {
        return products.path(index).path(name).asText();
    }

    private static String score(JsonNode products, int index) {
        return products.has(index) ? ProductsNextCommand.score(products.path(index)) : "";
    }
}
