package io.regulars.function.push;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.content.RenderedPush;
import io.regulars.json.Json;

/** The payload for the shop's service worker or app: {@code {title, body, url, decision}}. */
final class PushPayload {

    private PushPayload() {}

    static ObjectNode of(RenderedPush note) {
        return Json.object()
                .put("title", note.title())
                .put("body", note.body())
                .put("url", note.url())
                .put("decision", note.decision());
    }
}
