package io.regulars.function.api.link;

import java.lang.System.Logger.Level;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.regulars.aws.delivery.FeedbackSender;
import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.http.HttpReply;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.run.Env;
import io.regulars.aws.run.StackTraces;
import io.regulars.aws.sqs.SendFailedException;
import io.regulars.aws.text.BrandSettings;
import io.regulars.channel.Channel;
import io.regulars.content.Escaping;
import io.regulars.content.Texts;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.gate.Gate;
import io.regulars.json.Json;
import io.regulars.link.Link;
import io.regulars.link.LinkTokens;
import io.regulars.message.FeedbackMessage;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The pages behind the signed links in messages. Safe for concurrent use. */
public final class LinkPages {

    private static final System.Logger LOG = System.getLogger(LinkPages.class.getName());
    private static final byte[] TRANSPARENT_PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private static final PageTemplate UNSUBSCRIBE = PageTemplate.read("unsubscribe");
    private static final PageTemplate UNSUBSCRIBED = PageTemplate.read("unsubscribed");
    private static final PageTemplate PREFERENCES = PageTemplate.read("preferences");
    private static final PageTemplate CHANNEL = PageTemplate.read("channel");
    private static final PageTemplate WHY = PageTemplate.read("why");
    private static final PageTemplate SAVED = PageTemplate.read("saved");

    /** The channels that the preference page shows and saves. */
    private static final List<Channel> CHANNELS = List.of(Channel.values());

    private final LinkTokens tokens;
    private final ClickTargets targets;
    private final GateStore gates;
    private final CustomerItems items;
    private final ConsentWriter consents;
    private final FeedbackSender feedback;
    private final Page page;
    private final LinkVisits visits;

    LinkPages(
            LinkTokens tokens,
            ClickTargets targets,
            GateStore gates,
            CustomerItems items,
            ConsentWriter consents,
            FeedbackSender feedback,
            Page page) {
        this.tokens = tokens;
        this.targets = targets;
        this.gates = gates;
        this.items = items;
        this.consents = consents;
        this.feedback = feedback;
        this.page = page;
        this.visits = new LinkVisits(tokens, gates, page);
    }

    /** Creates the pages from the function's environment. */
    public static LinkPages of(
            DynamoDbClient dynamo, Env env, CatalogueStore catalogue, CustomerItems items, FeedbackSender feedback) {
        String table = env.required("CUSTOMERS_TABLE");
        LinkTokens tokens =
                new LinkTokens(env.required("REGULARS_LINK_KEY"), env.optional("REGULARS_LINK_SIGNING_KEYS", ""));
        GateStore gates = new GateStore(dynamo, table);
        ConsentWriter consents = new ConsentWriter(gates, new Suppressions(dynamo, table), tokens, feedback);
        return new LinkPages(
                tokens,
                new ClickTargets(catalogue, env),
                gates,
                items,
                consents,
                feedback,
                new Page(BrandSettings.of(env), env.locale()));
    }

    /** {@code GET /l/{token}}: redirects to the URL of the offer version in the link, or to a page of the shop. */
    public HttpReply click(ApiRequest request) {
        return visits.follow(request, Link.Kind.CLICK, (link, texts) -> {
            Optional<String> target = targets.of(link, request.query().get("to"));
            if (target.isEmpty()) {
                return visits.gone(texts);
            }
            report("click-", link.channel().clicked().eventName(), link, request);
            return HttpReply.redirect(target.get());
        });
    }

    /** {@code GET /o/{token}}: a transparent pixel, even for an invalid link, so that no mail shows a broken image. */
    public HttpReply open(ApiRequest request) {
        tokens.read(Link.Kind.OPEN, request.param("token"), request.now())
                .filter(link -> !LinkVisits.erased(gates.get(link.customer())))
                .ifPresent(link -> report("open-", link.channel().opened().eventName(), link, request));
        return HttpReply.bytes("image/gif", TRANSPARENT_PIXEL);
    }

    /**
     * {@code GET /u/{token}}: asks whether to unsubscribe. Mail readers and virus scanners follow links on their own,
     * so following one changes nothing.
     */
    public HttpReply unsubscribeForm(ApiRequest request) {
        return visits.follow(request, Link.Kind.UNSUBSCRIBE, (link, texts) -> {
            String question = texts.format("page.unsubscribe.ask", texts.messages(link.channel()));
            String content = UNSUBSCRIBE.fill(texts, Map.of("question", question, "preferences", preferences(link)));
            return page.of(200, texts, "page.unsubscribe", content);
        });
    }

    /** {@code POST /u/{token}}: unsubscribes, for the button and for one-click requests of mail readers (RFC 8058). */
    public HttpReply unsubscribe(ApiRequest request) {
        return visits.follow(request, Link.Kind.UNSUBSCRIBE, (link, texts) -> {
            consents.unsubscribe(link, request.now());
            String detail = texts.format("page.unsubscribed.detail", texts.messages(link.channel()));
            String content = UNSUBSCRIBED.fill(texts, Map.of("detail", detail, "preferences", preferences(link)));
            return page.of(200, texts, "page.unsubscribed", content);
        });
    }

    /** {@code GET /p/{token}}: shows the customer's consent and the reason for the message. */
    public HttpReply preferencesForm(ApiRequest request) {
        return visits.follow(request, Link.Kind.PREFERENCES, (link, texts) -> preferencesPage(link, texts, ""));
    }

    /** {@code POST /p/{token}}: saves the customer's consent for every channel on the page. */
    public HttpReply savePreferences(ApiRequest request) {
        return visits.follow(request, Link.Kind.PREFERENCES, (link, texts) -> {
            Map<Channel, Boolean> choice = new EnumMap<>(Channel.class);
            CHANNELS.forEach(channel -> choice.put(channel, request.form().containsKey(channel.key())));
            boolean confirm = consents.save(link, choice, request.now());
            return preferencesPage(link, texts, confirm ? "page.preferences.confirm" : "page.preferences.saved");
        });
    }

    /** @param status key of the text about what was saved; empty if nothing was */
    private HttpReply preferencesPage(Link link, Texts texts, String status) {
        Gate gate = gates.get(link.customer());
        String content = PREFERENCES.fill(
                texts,
                Map.of(
                        "saved",
                        status.isEmpty() ? "" : SAVED.fill(texts, Map.of("status", texts.get(status))),
                        "token",
                        preferences(link),
                        "intro",
                        texts.format("page.preferences.intro", page.shop()),
                        "address",
                        Escaping.html(masked(gate.address(), texts)),
                        "channels",
                        CHANNELS.stream()
                                .map(channel -> checkbox(channel, gate, texts))
                                .collect(Collectors.joining()),
                        "why",
                        WHY.fill(
                                texts,
                                Map.of(
                                        "consent",
                                        ConsentExplanation.of(gate, link.channel(), texts),
                                        "reason",
                                        Escaping.html(texts.get("page.because") + texts.reason(trigger(link)))))));
        return page.of(200, texts, "page.preferences", content);
    }

    private static String checkbox(Channel channel, Gate gate, Texts texts) {
        return CHANNEL.fill(
                texts,
                Map.of(
                        "name",
                        channel.key(),
                        "checked",
                        gate.consented(Channel.MARKETING, channel) ? " checked" : "",
                        "label",
                        texts.label(channel)));
    }

    /** The address, masked so that only its owner recognizes it, because mails are forwarded. */
    private static String masked(String address, Texts texts) {
        if (address == null) {
            return texts.get("page.preferences");
        }
        int at = address.indexOf('@');
        return address.substring(0, Math.min(1, at)) + "•••" + address.substring(at);
    }

    /** Name of the trigger that led to the message; empty once the decision has expired, after 90 days. */
    private String trigger(Link link) {
        return items.get(CustomerKeys.decision(link.customer(), link.decision()))
                .map(item -> Json.read(item.get("d").s()).path("trigger").asText(""))
                .orElse("");
    }

    private String preferences(Link link) {
        return tokens.sign(link.as(Link.Kind.PREFERENCES, link.expires()));
    }

    /** Reports an open or a click, once per decision. A failure is logged and does not affect the reply. */
    private void report(String prefix, String name, Link link, ApiRequest request) {
        try {
            feedback.send(
                    List.of(FeedbackMessage.track(
                            prefix + link.decision(),
                            name,
                            link.customer(),
                            request.now(),
                            link.channel(),
                            link.decision())),
                    request.now());
        } catch (SdkException | SendFailedException e) {
            StackTraces.oncePerMinute(LOG, Level.ERROR, "the event " + name + " was not sent", e);
        }
    }
}
