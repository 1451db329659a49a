package io.regulars.offer;

import java.util.List;
import java.util.Optional;

/**
 * The offers that are live, in one version each.
 *
 * @param offers by id, ascending
 * @param hash of all that is in them: what a decision names, so that it can be told later what it chose from
 */
public record Catalogue(List<Offer> offers, String hash) {

    /** A catalogue of these offers, whatever their order. */
    public static Catalogue of(List<Offer> offers) {
        List<Offer> sorted = offers.stream()
                .sorted(java.util.Comparator.comparing(Offer::id))
                .toList();
        return new Catalogue(sorted, CatalogueHash.of(sorted));
    }

    /** The live version of that offer. */
    public Optional<Offer> find(String id) {
        return offers.stream().filter(offer -> offer.id().equals(id)).findFirst();
    }
}
