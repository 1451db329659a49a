package io.regulars.cli.command;

import java.nio.file.Path;

import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.CommandBase;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.base.Terminal;
import io.regulars.cli.client.CloudAddress;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.LastCloud;
import io.regulars.cli.client.LocalClouds;
import io.regulars.cli.client.SampleCatalogue;
import io.regulars.local.cloud.LocalCloud;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the local cloud until Ctrl-C. */
@Command(
        name = "up",
        description = "Starts the local cloud and keeps it running until Ctrl-C.%n"
                + "Prints its address and keys once it accepts events; the other commands find them automatically.")
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

    @Option(names = "--json", description = "Print one line of JSON: url, writeKey, browserKey, proofKey, adminToken.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = terminal();
        try (LocalCloud running = LocalCloud.start(LocalClouds.options(port, data, nativeFunctions, terminal::note))) {
            CloudAddress cloud = LocalClouds.announce(running);
            int offers = new SampleCatalogue(new CloudClient(cloud)).seed();
            print(terminal, running, offers);
            running.await();
        } finally {
            LastCloud.ofUser().forget();
        }
        return ExitCodes.OK;
    }

    private void print(Terminal terminal, LocalCloud cloud, int offers) {
        if (json) {
            terminal.print(CliJson.line(CliJson.object()
                    .put("url", cloud.url().toString())
                    .put("writeKey", cloud.writeKey())
                    .put("browserKey", cloud.browserKey())
                    .put("proofKey", cloud.proofKey())
                    .put("adminToken", cloud.adminToken())));
            return;
        }
        terminal.print("url         " + cloud.url());
        terminal.print("writeKey    " + cloud.writeKey());
        terminal.print("browserKey  " + cloud.browserKey());
        terminal.print("proofKey    " + cloud.proofKey());
        terminal.print("adminToken  " + cloud.adminToken());
        terminal.note((offers > 0 ? offers + " sample offers were added to the catalogue. " : "")
                + "Ready for events. Press Ctrl-C to stop.");
    }
}
