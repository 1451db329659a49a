package io.regulars.function.api.offer;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.http.HttpReply;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.profile.ProfileItem;
import io.regulars.aws.run.Env;
import io.regulars.aws.text.BrandSettings;
import io.regulars.aws.text.TextFiles;
import io.regulars.channel.Channel;
import io.regulars.content.Brand;
import io.regulars.content.LinkParameters;
import io.regulars.content.MailExtras;
import io.regulars.content.MailProduct;
import io.regulars.content.MailRenderer;
import io.regulars.content.PlaceholderValues;
import io.regulars.content.RenderedMail;
import io.regulars.content.ShopDomains;
import io.regulars.content.ShopLocale;
import io.regulars.content.Texts;
import io.regulars.currency.ShopCurrency;
import io.regulars.event.CustomerId;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.customer.CustomersApi;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.function.api.http.HttpProblem;
import io.regulars.gate.Gate;
import io.regulars.gate.GatePolicy;
import io.regulars.gate.GateRules;
import io.regulars.json.Json;
import io.regulars.link.MessageLinks;
import io.regulars.message.PersonalOffer;
import io.regulars.message.SendRequest;
import io.regulars.offer.Offer;
import io.regulars.profile.CustomerState;
import io.regulars.scoring.Segment;
import io.regulars.trigger.Trigger;
import io.regulars.trigger.Triggers;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Renders the mail that a customer would get with an offer. Stores and sends nothing: the coupon is a placeholder, the
 * button leads to the offer's target, and the other links lead nowhere.
 */
public final class PreviewApi {

    private static final String COUPON = "XXXXXXXXXXXX";
    private static final String NOWHERE = "about:blank";

    private final CustomerItems items;
    private final CustomersApi customers;
    private final CatalogueStore catalogue;
    private final GatePolicy policy;
    private final Brand brand;
    private final ShopCurrency currency;
    private final ShopDomains domains;
    private final LinkParameters parameters;
    private final ShopLocale shop;

    public PreviewApi(
            CustomerItems items, CustomersApi customers, CatalogueStore catalogue, GatePolicy policy, Env env) {
        this.items = items;
        this.customers = customers;
        this.catalogue = catalogue;
        this.policy = policy;
        this.brand = BrandSettings.of(env);
        this.currency = env.currency();
        this.domains = ShopDomains.of(env.optional("SHOP_DOMAINS", ""));
        this.shop = env.locale();
        this.parameters = LinkParameters.of(env.optional("LINK_PARAMETERS", ""));
    }

    /** {@code GET /v1/customers/{id}/preview?offer=}: the mail for this customer, whether or not it may be sent. */
    public HttpReply get(ApiRequest request) {
        String id = request.query().get("offer");
        if (id == null || id.isBlank()) {
            throw new HttpProblem(400, "the parameter offer is missing: the id of an offer");
        }
        Offer offer = catalogue.live(id).orElseThrow(() -> new HttpProblem(404, "there is no offer with this id"));
        Map<String, AttributeValue> item = customers.find(request.param("id"));
        CustomerId customer = CustomerItems.customer(item);
        Gate gate = items.gate(customer);
        CustomerState state = ProfileItem.read(customer, item);
        String language = shop.pick(offer.content().keySet(), gate.locale());
        RenderedMail mail = render(offer, state, gate, language, request.now());
        ObjectNode reply = Json.object()
                .put("offer", offer.id())
                .put("version", offer.version())
                .put("language", language)
                .put("to", gate.address())
                .put("subject", mail.subject())
                .put("text", mail.text())
                .put("html", mail.html());
        return HttpReply.json(reply);
    }

    private RenderedMail render(Offer offer, CustomerState state, Gate gate, String language, Instant now) {
        String trigger = offer.triggers().iterator().next();
        String coupon = offer.reward().coupon() ? COUPON : null;
        SendRequest request = new SendRequest(
                Channel.EMAIL,
                state.customer(),
                "preview",
                trigger,
                new PersonalOffer(offer.id(), offer.version(), coupon, product(trigger, state, now)),
                now);
        Texts texts = TextFiles.of(language);
        BigDecimal points = BigDecimal.valueOf(state.loyaltyStatus(now).redeemable());
        Map<String, String> values =
                new PlaceholderValues(brand.shop(), currency.code(), language, texts).of(gate, offer, request, points);
        Offer.Content content = offer.content().get(language);
        return MailRenderer.render(
                content,
                values,
                new MessageLinks(target(offer, content.url()), NOWHERE, NOWHERE, NOWHERE),
                language,
                texts,
                trigger,
                new MailExtras(
                        brand,
                        products(trigger, offer, state, shop.locale(language, gate.locale())),
                        coupon == null ? "" : couponEnd(offer, gate, language, now)));
    }

    /** What a click on a link to that page would open. */
    private String target(Offer offer, String url) {
        return parameters.addTo(url, offer.campaign(), offer.id(), Channel.EMAIL.key());
    }

    private List<MailProduct> products(String trigger, Offer offer, CustomerState state, Locale locale) {
        return Triggers.named(trigger).map(Trigger::showsCart).orElse(false)
                ? MailProduct.of(
                        state.profile().shownCart(), domains, currency.code(), locale, url -> target(offer, url))
                : List.of();
    }

    /** The product that the message would be about if the trigger held now. */
    private static String product(String trigger, CustomerState state, Instant now) {
        Optional<Trigger> named = Triggers.named(trigger);
        return named.flatMap(it -> it.evaluate(state.profile(), Segment.SLIPPING, now))
                .flatMap(fired -> named.get().product(state.profile(), fired.anchor()))
                .orElse(null);
    }

    private String couponEnd(Offer offer, Gate gate, String language, Instant now) {
        LocalDate last = now.plus(Duration.ofDays(offer.couponDays()))
                .atZone(GateRules.zone(gate, policy))
                .toLocalDate()
                .minusDays(1);
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(shop.locale(language, gate.locale()))
                .format(last);
    }
}
