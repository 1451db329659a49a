package io.regulars.cli.client;

import java.util.Iterator;
import java.util.NoSuchElementException;

import com.fasterxml.jackson.databind.JsonNode;

/** Iterates over the items of a paginated API list. Not thread-safe. */
public final class Pages implements Iterator<JsonNode> {

    private final CloudClient client;
    private final String path;
    private Iterator<JsonNode> page;
    private String cursor;

    private Pages(CloudClient client, String path) {
        this.client = client;
        this.path = path;
        read(path);
    }

    /** The items at a path, which must have a query string. */
    public static Pages of(CloudClient client, String path) {
        return new Pages(client, path);
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && cursor != null) {
            read(path + "&cursor=" + CloudClient.encode(cursor));
        }
        return page.hasNext();
    }

    @Override
    public JsonNode next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }

    private void read(String from) {
        JsonNode answer = client.get(from);
        page = answer.path("items").iterator();
        cursor = answer.path("next").isTextual() ? answer.path("next").asText() : null;
    }
}
