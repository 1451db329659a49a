package io.regulars.push;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.content.PushNote;
import io.regulars.message.Json;

/** What a notification carries to the shop's service worker or app: {@code {title, body, url, decision}}. */
final class PushPayload {

    private PushPayload() {
    }

    static ObjectNode of(PushNote note) {
        return Json.object().put("title", note.title()).put("body", note.body()).put("url", note.url()).put("decision",
                note.decision());
    }
}
