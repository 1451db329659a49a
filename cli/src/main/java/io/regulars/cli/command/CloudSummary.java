package io.regulars.cli.command;

import java.nio.file.Path;

import io.regulars.cli.base.Terminal;
import io.regulars.cli.base.TextTable;
import io.regulars.local.cloud.LocalCloud;

/** What {@code up} prints once the local cloud accepts events: addresses, keys, folders and what to do next. */
final class CloudSummary {

    private CloudSummary() {}

    static void print(Terminal terminal, LocalCloud cloud, Path data) {
        TextTable table = new TextTable("", "");
        table.row("page", cloud.page());
        table.row("inbox", cloud.inboxPage());
        table.row("API", cloud.url() + "/v1 (described by " + cloud.url() + "/v1/openapi.yaml)");
        table.row("ingest", cloud.url() + "/v1/batch (and /v1/track, /v1/identify …)");
        table.row("write key", cloud.writeKey() + " (of the shop's servers)");
        table.row("browser key", cloud.browserKey() + " (of pages and apps)");
        table.row("proof key", cloud.proofKey() + " (proves to ingest who a browser belongs to)");
        table.row("admin token", cloud.adminToken());
        table.row("logs", cloud.logs());
        table.row(
                "data",
                data == null
                        ? "in memory; --data DIR keeps it"
                        : data.toAbsolutePath().normalize());
        terminal.print(table.toString());
    }

    static void next(Terminal terminal, int offers) {
        terminal.note("");
        if (offers > 0) {
            terminal.note(offers + " sample offers were added to the catalogue.");
        }
        terminal.note("Ready for events. Ctrl-C stops the cloud. Next, in another terminal:");
        terminal.note("  ./regulars send '{\"type\":\"track\",\"userId\":\"ada\",\"event\":\"Product Viewed\"}'");
        terminal.note("  ./regulars tail        # events as they arrive, and why one was rejected");
        terminal.note("  ./regulars clock +2h   # let time pass: what is due happens now");
    }
}
