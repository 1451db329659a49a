package io.regulars.cli.command;

import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.TextTable;
import io.regulars.cli.client.CloudCommand;
import io.regulars.cli.customer.CustomerLookup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the products that a customer is likely to buy next. */
@Command(
        name = "next",
        description = {
            "Lists the products that a customer is likely to buy next, the likeliest first.",
            "A customer without orders gets the popular products."
        })
public final class ProductsNextCommand extends CloudCommand {

    @Parameters(
            index = "0",
            paramLabel = "CUSTOMER",
            description = "The customer's userId; in a local cloud also the e-mail address.")
    private String customer;

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
        JsonNode answer = new CustomerLookup(connect(), customer).get("/products?limit=" + limit);
        if (json) {
            terminal().print(CliJson.line(answer));
            return ExitCodes.OK;
        }
        TextTable table = new TextTable("product", ">score");
        answer.path("items")
                .forEach(product -> table.row(product.path("product").asText(), score(product)));
        terminal()
                .print(
                        table.isEmpty()
                                ? "no model of products is in service yet; 'regulars train' makes one of orders that"
                                        + " name their products"
                                : table.toString());
        return ExitCodes.OK;
    }

    /** The score of a product, with three decimals. */
    static String score(JsonNode product) {
        return String.format(Locale.ROOT, "%.3f", product.path("score").asDouble());
    }
}
