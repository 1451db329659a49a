package io.regulars.cli.command;

import io.regulars.cli.base.CommandBase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The parent of the commands for products. */
@Command(
        name = "products",
        description = {
            "Shows which products go together, and what a customer is likely to buy next.",
            "Training learns it from orders that name their products."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        subcommands = {ProductsRelatedCommand.class, ProductsNextCommand.class})
public final class ProductsCommand extends CommandBase {

    @Spec
    private CommandSpec products;

    @Override
    public Integer call() {
        throw new ParameterException(products.commandLine(), "missing command: related or next");
    }
}
