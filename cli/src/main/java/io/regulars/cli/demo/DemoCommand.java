package io.regulars.cli.demo;

import io.regulars.cli.CliException;
import io.regulars.cli.base.CommandBase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays a month of the simulated shop through the local cloud. */
@Command(name = "demo", description = "Starts the local cloud, plays a month of a simulated shop through it and shows what happened.")
public final class DemoCommand extends CommandBase {

    @Option(names = "--customers", paramLabel = "N", defaultValue = "400", description = "Customers of the shop (default: ${DEFAULT-VALUE}).")
    private int customers;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The same seed plays the same month (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--port", paramLabel = "P", defaultValue = "8080", description = "Port on 127.0.0.1, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--exit", description = "End after the summary.")
    private boolean exit;

    @Override
    public Integer call() {
        throw new CliException(
                "the simulated shop is not here yet (" + customers + ", " + seed + ", " + port + ", " + exit + ")");
    }
}
