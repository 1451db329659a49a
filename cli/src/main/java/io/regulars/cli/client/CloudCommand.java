package io.regulars.cli.client;

import java.net.URI;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CommandBase;
import picocli.CommandLine.Option;

/** A command for a running cloud, by default the one last started by {@code up} or {@code demo}. */
public abstract class CloudCommand extends CommandBase {

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Address of the cloud (default: $REGULARS_URL, or that of the last 'up').")
    private String url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Token of the API (default: $REGULARS_ADMIN_TOKEN, or that of the last 'up').")
    private String token;

    /** The write key that the command line gives; null for commands that do not send events. */
    String givenWriteKey() {
        return null;
    }

    /**
     * Connects to the cloud selected by the options.
     *
     * @throws CliException with exit code 3 if no cloud is selected and none was started, or the started one has
     *     stopped
     */
    protected final CloudClient connect() {
        String address = first(url, System.getenv("REGULARS_URL"));
        LastCloud last = LastCloud.ofUser();
        CloudAddress known = address == null
                ? last.require()
                : last.find().filter(it -> it.url().equals(uri(address))).orElse(null);
        URI target = address == null ? known.url() : uri(address);
        return new CloudClient(new CloudAddress(
                target, //
                first(givenWriteKey(), System.getenv("REGULARS_WRITE_KEY"), known == null ? null : known.writeKey()),
                first(token, System.getenv("REGULARS_ADMIN_TOKEN"), known == null ? null : known.adminToken())));
    }

    private static String first(String... values) {
        for (String value : values) {
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    private static URI uri(String text) {
        String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        if (!trimmed.startsWith("http://") && !trimmed.startsWith("https://")) {
            throw CliException.usage("--url " + text + " is not an address like http://127.0.0.1:8080");
        }
        try {
            return URI.create(trimmed);
        } catch (IllegalArgumentException e) {
            throw CliException.usage("--url " + text + " is not an address: " + e.getMessage());
        }
    }
}
