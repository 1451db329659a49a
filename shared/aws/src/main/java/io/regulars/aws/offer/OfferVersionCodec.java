package io.regulars.aws.offer;

import io.regulars.offer.CatalogueCodec;
import io.regulars.offer.Offer;

/** Offers in the form of {@link CatalogueCodec}. */
final class OfferVersionCodec implements VersionCodec<Offer> {

    @Override
    public String write(Offer offer) {
        return CatalogueCodec.encode(offer);
    }

    @Override
    public Offer read(String json) {
        return CatalogueCodec.decode(json);
    }

    @Override
    public int version(Offer offer) {
        return offer.version();
    }
}
