package io.regulars.function.api.link;

import java.lang.System.Logger.Level;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.regulars.aws.delivery.FeedbackSender;
import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.http.HttpReply;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.run.Env;
import io.regulars.channel.Channel;
import io.regulars.content.Escaping;
import io.regulars.content.Phrases;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.gate.Gate;
import io.regulars.json.Json;
import io.regulars.link.Link;
import io.regulars.link.LinkTokens;
import io.regulars.message.FeedbackMessage;
import io.regulars.offer.Offer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the signed links in messages lead to. */
public final class LinkPages {

    private static final System.Logger LOG = System.getLogger(LinkPages.class.getName());
    private static final byte[] DOT =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final LinkTokens tokens;
    private final CatalogueStore catalogue;
    private final GateStore gates;
    private final CustomerItems items;
    private final ConsentWriter consents;
    private final FeedbackSender feedback;
    private final String shop;

    LinkPages(
            LinkTokens tokens,
            CatalogueStore catalogue,
            GateStore gates,
            CustomerItems items,
            ConsentWriter consents,
            FeedbackSender feedback,
            String shop) {
        this.tokens = tokens;
        this.catalogue = catalogue;
        this.gates = gates;
        this.items = items;
        this.consents = consents;
        this.feedback = feedback;
        this.shop = shop;
    }

    /** As the environment says. */
    public static LinkPages of(
            DynamoDbClient dynamo, Env env, CatalogueStore catalogue, CustomerItems items, FeedbackSender feedback) {
        String table = env.required("CUSTOMERS_TABLE");
        LinkTokens tokens =
                new LinkTokens(env.required("REGULARS_LINK_KEY"), env.optional("REGULARS_LINK_SIGNING_KEYS", ""));
        GateStore gates = new GateStore(dynamo, table);
        ConsentWriter consents = new ConsentWriter(gates, new Suppressions(dynamo, table), tokens, feedback);
        return new LinkPages(tokens, catalogue, gates, items, consents, feedback, env.required("SHOP_NAME"));
    }

    /** {@code GET /l/{token}}: on to the page that the offer version names, and nowhere else. */
    public HttpReply click(ApiRequest request) {
        return follow(request, Link.Kind.CLICK, link -> {
            Optional<Offer.Content> content = catalogue
                    .version(link.offer(), link.offerVersion())
                    .map(offer -> offer.content().get(link.language()));
            if (content.isEmpty()) {
                return gone(link.language());
            }
            tell("click-", link.channel().clicked().eventName(), link, request);
            return HttpReply.redirect(content.get().url());
        });
    }

    /**
     * {@code GET /o/{token}}: a transparent dot; also when the link is none, so that no mail shows a broken picture.
     */
    public HttpReply open(ApiRequest request) {
        tokens.read(Link.Kind.OPEN, request.param("token"), request.now())
                .filter(link -> !forgotten(link))
                .ifPresent(link -> tell("open-", link.channel().opened().eventName(), link, request));
        return HttpReply.bytes("image/gif", DOT);
    }

    /**
     * {@code GET /u/{token}}: asks. Mail readers and virus scanners follow links on their own, so following one changes
     * nothing.
     */
    public HttpReply unsubscribeForm(ApiRequest request) {
        return follow(request, Link.Kind.UNSUBSCRIBE, link -> {
            PageWords words = PageWords.of(link.language());
            return Page.of(200, words.language(), shop, words.unsubscribe(), """
                    <h1>%s</h1>
                    <p>%s</p>
                    <form method="post"><button type="submit">%s</button></form>
                    <p class="note"><a href="../p/%s">%s</a></p>
                    """.formatted(
                            words.unsubscribe(),
                            words.unsubscribeAsk().formatted(words.messages(link.channel())),
                            words.unsubscribeButton(),
                            preferences(link),
                            words.changeMind()));
        });
    }

    /** {@code POST /u/{token}}: does it, whether the button or a mail reader (RFC 8058) sent it. */
    public HttpReply unsubscribe(ApiRequest request) {
        return follow(request, Link.Kind.UNSUBSCRIBE, link -> {
            consents.unsubscribe(link, request.now());
            PageWords words = PageWords.of(link.language());
            return Page.of(200, words.language(), shop, words.unsubscribed(), """
                    <h1>%s</h1>
                    <p role="status">%s</p>
                    <p class="note"><a href="../p/%s">%s</a></p>
                    """.formatted(
                            words.unsubscribed(),
                            words.unsubscribedDetail().formatted(words.messages(link.channel())),
                            preferences(link),
                            words.changeMind()));
        });
    }

    /** {@code GET /p/{token}}: what the customer agreed to, and why the message came. */
    public HttpReply preferencesForm(ApiRequest request) {
        return follow(request, Link.Kind.PREFERENCES, link -> preferencesPage(link, gates.get(link.customer()), false));
    }

    /** {@code POST /p/{token}}: saves it. */
    public HttpReply savePreferences(ApiRequest request) {
        return follow(request, Link.Kind.PREFERENCES, link -> {
            Map<Channel, Boolean> choice = new EnumMap<>(Channel.class);
            for (Channel channel : Channel.values()) {
                choice.put(channel, request.form().containsKey(channel.key()));
            }
            consents.save(link, choice, request.now());
            return preferencesPage(link, gates.get(link.customer()), true);
        });
    }

    private HttpReply preferencesPage(Link link, Gate gate, boolean saved) {
        PageWords words = PageWords.of(link.language());
        return Page.of(200, words.language(), shop, words.preferences(), """
                <h1>%s</h1>
                %s<p>%s</p>
                <form method="post">
                <fieldset><legend>%s</legend>
                %s%s</fieldset>
                <button type="submit">%s</button>
                </form>
                <h2 id="why">%s</h2>
                <p>%s</p>
                <p class="note">%s</p>
                """.formatted(
                        words.preferences(),
                        saved ? "<p class=\"saved\" role=\"status\">" + words.saved() + "</p>\n" : "",
                        words.preferencesIntro().formatted(Escaping.html(shop)),
                        Escaping.html(masked(gate.address(), words)),
                        box(Channel.EMAIL, words.email(), gate),
                        box(Channel.PUSH, words.push(), gate),
                        words.save(),
                        words.why(),
                        words.because().formatted(Escaping.html(shop))
                                + Escaping.html(Phrases.of(words.language()).reason(trigger(link))),
                        words.privacy()));
    }

    private static String box(Channel channel, String label, Gate gate) {
        return "<label><input type=\"checkbox\" name=\"%s\" value=\"on\"%s> %s</label>%n"
                .formatted(channel.key(), gate.consented("marketing", channel) ? " checked" : "", label);
    }

    /** Mails are forwarded: the page tells its owner which address it is about, and nobody else what it is. */
    private static String masked(String address, PageWords words) {
        if (address == null) {
            return words.preferences();
        }
        int at = address.indexOf('@');
        return address.substring(0, Math.min(1, at)) + "•••" + address.substring(at);
    }

    /** Why the message came; the decision is kept for 90 days. */
    private String trigger(Link link) {
        return items.get(CustomerKeys.decision(link.customer(), link.decision()))
                .map(item -> Json.read(item.get("d").s()).path("trigger").asText(""))
                .orElse("");
    }

    private String preferences(Link link) {
        return tokens.sign(link.as(Link.Kind.PREFERENCES, link.expires()));
    }

    private HttpReply follow(ApiRequest request, Link.Kind kind, Function<Link, HttpReply> page) {
        return tokens.read(kind, request.param("token"), request.now())
                .map(link -> forgotten(link) ? gone(link.language()) : page.apply(link))
                .orElseGet(() -> gone("en"));
    }

    /** Who was written to has a gate, unless they were erased: an old link must not bring them back. */
    private boolean forgotten(Link link) {
        return gates.get(link.customer()).version() <= 0;
    }

    private HttpReply gone(String language) {
        PageWords words = PageWords.of(language);
        return Page.of(
                404,
                words.language(),
                shop,
                words.gone(),
                "<h1>%s</h1>\n<p>%s</p>\n".formatted(words.gone(), words.goneDetail()));
    }

    /**
     * The same opening or click twice is one event. A customer who clicks must get there, whatever becomes of the
     * event.
     */
    private void tell(String prefix, String name, Link link, ApiRequest request) {
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
        } catch (SdkException e) {
            LOG.log(Level.ERROR, "the event " + name + " was not posted", e);
        }
    }
}
