package io.regulars.policy;

import io.regulars.channel.Channel;
import io.regulars.features.Behaviour;
import io.regulars.model.VersionedModel;
import io.regulars.offer.Offer;

/**
 * Predicts whether a customer responds to an offer. The policy asks once for every offer and channel that it considers.
 *
 * <p>Implementations are pure, thread-safe and take microseconds. A stored type of response model is registered in
 * {@link ResponseModels}.
 */
public interface ResponseModel extends VersionedModel {

    /**
     * Probability that a customer who would not order anyway orders because of the offer, 0..1, before the policy
     * corrects it for how likely the customer is to notice a message on the channel.
     *
     * @param channel the channel that the offer would go out on
     * @param behaviour the customer at the time of the decision
     */
    double response(Offer offer, Channel channel, Behaviour behaviour);
}
