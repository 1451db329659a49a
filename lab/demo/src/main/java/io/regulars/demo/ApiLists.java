package io.regulars.demo;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads whole lists from the API, page by page. */
final class ApiLists {

    private final DemoCloud cloud;

    ApiLists(DemoCloud cloud) {
        this.cloud = cloud;
    }

    /** @param path of the list, with a query or without */
    List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = null;
        do {
            String query = (path.contains("?") ? "&" : "?") + "limit=200" + (cursor == null ? "" : "&cursor=" + cursor);
            JsonNode page = cloud.get(path + query);
            page.path("items").forEach(items::add);
            cursor = page.path("next").isTextual()
                    ? java.net.URLEncoder.encode(page.path("next").textValue(), java.nio.charset.StandardCharsets.UTF_8)
                    : null;
        } while (cursor != null);
        return items;
    }
}
