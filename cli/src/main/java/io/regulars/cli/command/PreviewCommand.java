package io.regulars.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.CloudCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a mail before it is sent. */
@Command(
        name = "preview",
        description = {
            "Shows the mail that a customer would get with an offer, in their language and with their name and points.",
            "Nothing is sent or stored; the coupon's code is a placeholder."
        })
public final class PreviewCommand extends CloudCommand {

    @Parameters(index = "0", paramLabel = "OFFER", description = "Id of the offer.")
    private String offer;

    @Parameters(index = "1", paramLabel = "CUSTOMER", description = "Id of the customer.")
    private String customer;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the HTML part to a file.")
    private Path html;

    @Option(names = "--json", description = "Print the mail as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        JsonNode mail = connect()
                .get("/v1/customers/" + CloudClient.encode(customer) + "/preview?offer=" + CloudClient.encode(offer));
        if (html != null) {
            write(mail.path("html").asText());
        }
        if (json) {
            terminal().print(CliJson.line(mail));
            return ExitCodes.OK;
        }
        terminal().print("to        " + mail.path("to").asText("(no address)"));
        terminal().print("language  " + mail.path("language").asText());
        terminal().print("subject   " + mail.path("subject").asText());
        mail.path("text").asText().strip().lines().forEach(line -> terminal().print("| " + line));
        return ExitCodes.OK;
    }

    private void write(String text) {
        try {
            Files.writeString(html, text);
        } catch (IOException e) {
            throw new CliException(ExitCodes.FAILED, html + " cannot be written: " + e.getMessage(), e);
        }
        terminal().note("wrote " + html);
    }
}
