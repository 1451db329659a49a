package io.regulars.policy;

import io.regulars.channel.Channel;
import io.regulars.features.Behaviour;
import io.regulars.offer.Offer;

/** The response that the shop declared in the offer, the same for every customer and channel. */
public record DeclaredResponse() implements ResponseModel {

    @Override
    public String version() {
        return "declared-1";
    }

    @Override
    public double response(Offer offer, Channel channel, Behaviour behaviour) {
        return offer.response();
    }
}
