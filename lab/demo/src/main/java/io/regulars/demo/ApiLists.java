package io.regulars.demo;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliException;

/** Reads whole lists and reports from the API. */
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

    /** A report, also where a job makes it. */
    JsonNode report(String path) {
        JsonNode answer = cloud.get(path);
        if (!answer.path("state").isTextual()) {
            return answer;
        }
        String job = "/v1/jobs/" + answer.path("id").asText();
        JsonNode state = cloud.get(job);
        while (!state.path("state").asText().equals("done")) {
            if (state.path("state").asText().equals("failed")) {
                throw new CliException(
                        "the report failed: " + state.path("error").asText());
            }
            cloud.drain();
            state = cloud.get(job);
        }
        return state.path("result");
    }
}
