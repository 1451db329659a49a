package io.regulars.function.api.link;

import java.util.Map;
import java.util.Optional;

import io.regulars.aws.gate.GateStore;
import io.regulars.aws.http.HttpReply;
import io.regulars.aws.run.Env;
import io.regulars.aws.run.Meter;
import io.regulars.aws.text.BrandSettings;
import io.regulars.channel.Channel;
import io.regulars.content.Texts;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.gate.Confirmation.State;
import io.regulars.gate.Confirmations;
import io.regulars.gate.Gate;
import io.regulars.link.Link;
import io.regulars.link.LinkTokens;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The page behind the link in a confirmation mail. The link is valid for the address that it was sent to, as long as it
 * is the customer's. Safe for concurrent use.
 */
public final class ConfirmationPages {

    private static final PageTemplate CONFIRM = PageTemplate.read("confirm");
    private static final PageTemplate CONFIRMED = PageTemplate.read("confirmed");
    private static final PageTemplate CHANGED = PageTemplate.read("changed");
    private static final PageTemplate GONE = PageTemplate.read("gone");

    private final LinkTokens tokens;
    private final GateStore gates;
    private final Page page;

    private ConfirmationPages(LinkTokens tokens, GateStore gates, Page page) {
        this.tokens = tokens;
        this.gates = gates;
        this.page = page;
    }

    /** Creates the pages from the function's environment. */
    public static ConfirmationPages of(DynamoDbClient dynamo, Env env) {
        return new ConfirmationPages(
                new LinkTokens(env.required("REGULARS_LINK_KEY"), env.optional("REGULARS_LINK_SIGNING_KEYS", "")),
                new GateStore(dynamo, env.required("CUSTOMERS_TABLE")),
                new Page(BrandSettings.of(env), env.locale()));
    }

    /** {@code GET /a/{token}}: asks for the agreement. Virus scanners follow links, so following it changes nothing. */
    public HttpReply form(ApiRequest request) {
        Optional<Link> link = link(request);
        if (link.isEmpty()) {
            return gone(request);
        }
        Gate gate = gates.get(link.get().customer());
        if (!confirmable(gate, link.get()) || confirmed(gate)) {
            return result(request, link.get(), gate);
        }
        Texts texts = PageLanguage.of(request, link.get(), gate);
        String question = texts.format("page.confirm.ask", page.shop());
        return page.of(200, texts, "page.confirm", CONFIRM.fill(texts, Map.of("question", question)));
    }

    /** {@code POST /a/{token}}: records the agreement; again, it changes nothing. */
    public HttpReply confirm(ApiRequest request) {
        Optional<Link> link = link(request);
        if (link.isEmpty()) {
            return gone(request);
        }
        Gate before = gates.get(link.get().customer());
        Gate gate = gates.update(
                link.get().customer(),
                before,
                old -> confirmable(old, link.get()) ? Confirmations.confirm(old, request.now()) : old);
        if (!gate.equals(before)) {
            Meter.count("confirmations.given", 1);
        }
        return result(request, link.get(), gate);
    }

    private HttpReply result(ApiRequest request, Link link, Gate gate) {
        Texts texts = PageLanguage.of(request, link, gate);
        boolean agreed = confirmable(gate, link) && gate.consented(Channel.MARKETING, Channel.EMAIL);
        if (!agreed) {
            return page.of(409, texts, "page.changed", CHANGED.fill(texts, Map.of()));
        }
        String detail = texts.format("page.confirmed.detail", page.shop());
        return page.of(200, texts, "page.confirmed", CONFIRMED.fill(texts, Map.of("detail", detail)));
    }

    private Optional<Link> link(ApiRequest request) {
        return tokens.read(Link.Kind.CONFIRM, request.param("token"), request.now());
    }

    private boolean confirmable(Gate gate, Link link) {
        return Confirmations.confirmable(gate)
                && tokens.addressHash(gate.address()).equals(link.decision());
    }

    private static boolean confirmed(Gate gate) {
        return gate.confirmation().state() == State.CONFIRMED;
    }

    private HttpReply gone(ApiRequest request) {
        Texts texts = PageLanguage.of(request, page.locale());
        return page.of(404, texts, "page.gone", GONE.fill(texts, Map.of()));
    }
}
