package io.regulars.profile.function;

import io.regulars.aws.coupon.Redeemer;
import io.regulars.aws.decision.DecisionStore;
import io.regulars.aws.delivery.DeliveryStore;
import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.gate.GateStore;
import io.regulars.link.LinkTokens;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The effects as the function has them, with a key for tests. */
final class SampleEffects {

    static final LinkTokens TOKENS = new LinkTokens("a secret of enough length");

    private SampleEffects() {
    }

    static Effects of(DynamoDbClient client, String table) {
        GateStore gates = new GateStore(client, table);
        return new Effects(new Redeemer(client, table), gates, new Suppressions(client, table), TOKENS,
                new Notices(gates, new DeliveryStore(client, table), new DecisionStore(client, table)));
    }
}
