package io.regulars.function.api.link;

import java.util.Optional;

import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.run.Env;
import io.regulars.content.LinkParameters;
import io.regulars.content.ShopDomains;
import io.regulars.link.Link;
import io.regulars.offer.Offer;

/**
 * Finds where a click leads: to the URL of the offer version in the link, or to a page on one of the shop's domains
 * that a mail's product links to; nowhere else. Safe for concurrent use.
 */
final class ClickTargets {

    private final CatalogueStore catalogue;
    private final ShopDomains domains;
    private final LinkParameters parameters;

    ClickTargets(CatalogueStore catalogue, Env env) {
        this.catalogue = catalogue;
        this.domains = ShopDomains.of(env.optional("SHOP_DOMAINS", ""));
        this.parameters = LinkParameters.of(env.optional("LINK_PARAMETERS", ""));
    }

    /**
     * The target of a click; empty if the offer version does not exist.
     *
     * @param page that the link names besides the offer, null for none
     */
    Optional<String> of(Link link, String page) {
        Optional<Offer> offer = catalogue.version(link.offer(), link.offerVersion());
        Optional<String> product = page == null ? Optional.empty() : domains.url(page);
        return offer.map(found -> found.content().get(link.language()))
                .map(content -> product.orElse(content.url()))
                .map(url -> parameters.addTo(
                        url,
                        offer.get().campaign(),
                        link.offer(),
                        link.channel().key()));
    }
}
