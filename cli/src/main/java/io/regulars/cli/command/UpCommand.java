package io.regulars.cli.command;

import java.nio.file.Path;
import java.util.Map;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.CommandBase;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.Terminal;
import io.regulars.cli.client.CloudAddress;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.LastCloud;
import io.regulars.cli.client.LocalClouds;
import io.regulars.cli.client.SampleCatalogue;
import io.regulars.local.PortInUseException;
import io.regulars.local.cloud.LocalCloud;
import io.regulars.local.cloud.LocalCloudOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the local cloud until Ctrl-C. */
@Command(
        name = "up",
        description = {
            "Starts the local cloud and keeps it running until Ctrl-C.",
            "Prints its addresses and keys once it accepts events; the other commands find them automatically.",
            "Example: regulars up --shop-name 'Bean & Co' --sender 'Bean & Co <hello@bean.example>' --currency USD"
        })
public final class UpCommand extends CommandBase {

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8080",
            description = "Port on 127.0.0.1; 0 selects a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep all data in this folder between runs (default: in memory).")
    private Path data;

    @Option(
            names = "--native",
            description = "Run native functions, built by mvn -Pnative package, instead of functions on the JVM.")
    private boolean nativeFunctions;

    @ArgGroup(exclusive = false, validate = false, heading = "The shop:%n")
    private ShopOptions shop = new ShopOptions();

    @Option(
            names = "--json",
            description = "Print one line of JSON: url, page, inbox, writeKey, browserKey, proofKey, adminToken, logs.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = terminal();
        Map<String, String> parameters = shop.values(LocalClouds.template(), System::getenv);
        LocalCloudOptions options = LocalClouds.options(port, data, nativeFunctions, terminal::note)
                .withParameters(parameters)
                .withAlerts(alert -> terminal.note("regulars: " + alert));
        try (LocalCloud running = start(options)) {
            CloudAddress cloud = LocalClouds.announce(running);
            int offers = new SampleCatalogue(new CloudClient(cloud)).seed();
            print(terminal, running, offers);
            running.await();
        } finally {
            LastCloud.ofUser().forget();
        }
        return ExitCodes.OK;
    }

    /** Names the cloud that has the port, if it is one of this user. */
    private static LocalCloud start(LocalCloudOptions options) {
        try {
            return LocalCloud.start(options);
        } catch (PortInUseException inUse) {
            boolean ours = LastCloud.ofUser()
                    .find()
                    .filter(cloud -> cloud.url().getPort() == inUse.port())
                    .isPresent();
            if (ours) {
                throw new CliException(
                        ExitCodes.FAILED,
                        "port " + inUse.port()
                                + " is in use by your local cloud: use it ('./regulars status'), stop it,"
                                + " or choose another port with --port",
                        inUse);
            }
            throw inUse;
        }
    }

    private void print(Terminal terminal, LocalCloud cloud, int offers) {
        if (json) {
            terminal.print(CliJson.line(CliJson.object()
                    .put("url", cloud.url().toString())
                    .put("page", cloud.page().toString())
                    .put("inbox", cloud.inboxPage().toString())
                    .put("writeKey", cloud.writeKey())
                    .put("browserKey", cloud.browserKey())
                    .put("proofKey", cloud.proofKey())
                    .put("adminToken", cloud.adminToken())
                    .put("logs", cloud.logs().toString())));
            return;
        }
        CloudSummary.print(terminal, cloud, data);
        CloudSummary.next(terminal, offers);
    }
}
