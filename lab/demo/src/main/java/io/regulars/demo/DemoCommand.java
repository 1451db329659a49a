package io.regulars.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.CommandBase;
import io.regulars.cli.base.CommandPlugin;
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

/** Plays a month of the simulated shop through the local cloud. */
@Command(
        name = "demo",
        description = "Starts the local cloud, plays a month of a simulated shop through it and shows what happened.%n"
                + "Keeps running until Ctrl-C, so that the other commands can look around in it.")
public final class DemoCommand extends CommandBase implements CommandPlugin {

    private static final int MOST_CUSTOMERS = 99_999;
    private static final int MOST_DAYS = 90;
    private static final int HEAP_MEGABYTES = 128;

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "70",
            description = "Customers of the shop (default: ${DEFAULT-VALUE}).")
    private int customers;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed plays the same month (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "30",
            description = "Length of the month (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8080",
            description = "Port on 127.0.0.1, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--exit", description = "End after the summary.")
    private boolean exit;

    @Option(
            names = "--native",
            description = "Run the native functions (mvn -Pnative package builds them) in place of those on the JVM.")
    private boolean nativeFunctions;

    @Option(names = "--json", description = "Print the summary as one line of JSON.")
    private boolean json;

    @Option(names = "--picture", paramLabel = "FILE", description = "Also draw the summary as an SVG image.")
    private Path picture;

    @Override
    public boolean listedFirst() {
        return true;
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        long begun = System.nanoTime();
        Terminal terminal = terminal();
        DemoOptions options = new DemoOptions(customers, seed, days);
        options.expectedTime().ifPresent(time -> terminal.note("  This takes " + time + " on two idle cores."));
        ProgressScreen screen = new ProgressScreen(terminal.err(), terminal.bars());
        screen.begin("start", "starting the local cloud");
        try (LocalCloud running = LocalCloud.start(LocalClouds.options(port, null, nativeFunctions, screen::say)
                .withRealTime(false)
                .withFunctions(1, HEAP_MEGABYTES)
                .withParameters(options.parameters()))) {
            CloudAddress cloud = LocalClouds.announce(running);
            CloudClient client = new CloudClient(cloud);
            int offers = new SampleCatalogue(client).seed();
            screen.end("local cloud at " + cloud.url() + ", " + offers + " offers in the catalogue");
            DemoFigures figures = new Demo(new HttpDemoCloud(client), options, screen).play();
            show(terminal, figures, options, cloud.url(), (System.nanoTime() - begun) / 1e9);
            draw(figures, options, cloud.url());
            if (!exit) {
                terminal.note("  The cloud keeps running at " + running.page() + "; Ctrl-C ends it.");
                running.await();
            }
        } finally {
            LastCloud.ofUser().forget();
        }
        return ExitCodes.OK;
    }

    private void check() {
        if (customers < 1 || customers > MOST_CUSTOMERS) {
            throw CliException.usage("--customers " + customers + " is out of range: 1 to " + MOST_CUSTOMERS);
        }
        if (days < 1 || days > MOST_DAYS) {
            throw CliException.usage("--days " + days + " is out of range: 1 to " + MOST_DAYS);
        }
        if (picture != null && !Files.isDirectory(picture.toAbsolutePath().getParent())) {
            throw CliException.usage("--picture " + picture + ": there is no such folder");
        }
    }

    private void show(Terminal terminal, DemoFigures figures, DemoOptions options, URI url, double seconds) {
        if (json) {
            terminal.print(CliJson.line(DemoSummaryJson.of(figures, options, url, Math.round(seconds * 10) / 10.0)));
        } else {
            DemoSummary.of(figures, options, url, Style.detect()).forEach(terminal::print);
        }
    }

    private void draw(DemoFigures figures, DemoOptions options, URI url) {
        if (picture == null) {
            return;
        }
        List<String> lines = TerminalPicture.firstParagraphs(DemoSummary.of(figures, options, url, Style.PLAIN));
        try {
            Files.writeString(picture, TerminalPicture.svg("./regulars demo", lines));
        } catch (IOException e) {
            throw new CliException(
                    ExitCodes.FAILED, "cannot write the picture to " + picture + ": " + e.getMessage(), e);
        }
    }
}
