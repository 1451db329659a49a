package io.regulars.function.api.link;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import io.regulars.aws.gate.GateStore;
import io.regulars.aws.http.HttpReply;
import io.regulars.content.Texts;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.gate.Gate;
import io.regulars.link.Link;
import io.regulars.link.LinkTokens;

/** Reads the link of a request and selects the language of the answer. Safe for concurrent use. */
final class LinkVisits {

    private static final PageTemplate GONE = PageTemplate.read("gone");

    private final LinkTokens tokens;
    private final GateStore gates;
    private final Page page;

    LinkVisits(LinkTokens tokens, GateStore gates, Page page) {
        this.tokens = tokens;
        this.gates = gates;
        this.page = page;
    }

    /** @param reply to a link of a customer who was not erased, with the texts of the page */
    HttpReply follow(ApiRequest request, Link.Kind kind, BiFunction<Link, Texts, HttpReply> reply) {
        Optional<Link> link = tokens.read(kind, request.param("token"), request.now());
        if (link.isEmpty()) {
            return gone(PageLanguage.of(request, page.locale()));
        }
        Gate gate = gates.get(link.get().customer());
        Texts texts = PageLanguage.of(request, link.get(), gate);
        return erased(gate) ? gone(texts) : reply.apply(link.get(), texts);
    }

    /** Whether the customer was erased: an old link must not recreate the gate. */
    static boolean erased(Gate gate) {
        return gate.version() <= 0;
    }

    HttpReply gone(Texts texts) {
        return page.of(404, texts, "page.gone", GONE.fill(texts, Map.of()));
    }
}
