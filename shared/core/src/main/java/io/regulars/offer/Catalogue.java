package io.regulars.offer;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The live version of every live offer. Immutable.
 *
 * @param offers sorted by id
 * @param hash over all offers, named in decisions to identify what they chose from
 */
public record Catalogue(List<Offer> offers, String hash) {

    /** A catalogue of these offers, in any order. */
    public static Catalogue of(List<Offer> offers) {
        List<Offer> sorted =
                offers.stream().sorted(Comparator.comparing(Offer::id)).toList();
        return new Catalogue(sorted, CatalogueHash.of(sorted));
    }

    /** The live version of the offer with that id. */
    public Optional<Offer> find(String id) {
        return offers.stream().filter(offer -> offer.id().equals(id)).findFirst();
    }
}
