package io.regulars.cli.customer;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.client.CloudClient;
import io.regulars.cli.client.HttpFailure;
import io.regulars.cli.client.Pages;

/**
 * Reads what the API has about one customer, who is named by id or, in a local cloud, by e-mail address. There is no
 * index of addresses, so a local cloud is read through; on AWS that would read the whole table.
 */
public final class CustomerLookup {

    private static final int NOT_FOUND = 404;

    private final CloudClient client;
    private String id;

    /** @param id as typed: a userId, anonymousId or internal id, or an e-mail address */
    public CustomerLookup(CloudClient client, String id) {
        this.client = client;
        this.id = id;
    }

    /**
     * The response for a path under the customer, such as {@code /decisions}.
     *
     * @throws CliException if there is no such customer
     */
    public JsonNode get(String path) {
        try {
            return read(path);
        } catch (HttpFailure e) {
            if (e.status() != NOT_FOUND) {
                throw e;
            }
            id = byAddress(e);
            return read(path);
        }
    }

    private JsonNode read(String path) {
        return client.get("/v1/customers/" + CloudClient.encode(id) + path);
    }

    private String byAddress(HttpFailure notFound) {
        if (!id.contains("@")) {
            throw new CliException(ExitCodes.FAILED, "there is no customer with the id " + id, notFound);
        }
        if (!local(client.cloud().url())) {
            throw new CliException(
                    ExitCodes.FAILED,
                    "there is no customer with the id " + id + "; on AWS customers are found by id only, and"
                            + " ./regulars export customers lists ids with addresses",
                    notFound);
        }
        List<String> found = new ArrayList<>();
        Pages.of(client, "/v1/customers?limit=500&anonymous=true").forEachRemaining(customer -> {
            if (id.equalsIgnoreCase(customer.at("/traits/email").asText())) {
                found.add(customer.path(customer.hasNonNull("userId") ? "userId" : "id")
                        .asText());
            }
        });
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new CliException(
                ExitCodes.FAILED,
                found.isEmpty()
                        ? "there is no customer with the id or the e-mail address " + id
                        : found.size() + " customers have the e-mail address " + id + ": " + String.join(", ", found),
                notFound);
    }

    private static boolean local(URI url) {
        return List.of("127.0.0.1", "localhost", "[::1]").contains(url.getHost());
    }
}
