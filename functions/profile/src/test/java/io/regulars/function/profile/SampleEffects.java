package io.regulars.function.profile;

import io.regulars.aws.coupon.CouponStore;
import io.regulars.aws.coupon.Redeemer;
import io.regulars.aws.coupon.RewardCodes;
import io.regulars.aws.decision.DecisionStore;
import io.regulars.aws.delivery.DeliveryStore;
import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.ledger.LedgerReader;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.aws.points.PointsDesk;
import io.regulars.aws.points.PromisedPoints;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.coupon.CouponCodes;
import io.regulars.currency.ShopCurrency;
import io.regulars.gate.DoubleOptIn;
import io.regulars.link.LinkTokens;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Creates the effects as the function does, with a key for tests. */
final class SampleEffects {

    static final LinkTokens TOKENS = new LinkTokens("a secret of enough length");

    private SampleEffects() {}

    static Effects of(DynamoDbClient client, String table, ProgrammeStore programmes) {
        return of(client, table, programmes, DoubleOptIn.OFF);
    }

    static Effects of(DynamoDbClient client, String table, ProgrammeStore programmes, DoubleOptIn doubleOptIn) {
        PointsDesk pointsDesk = new PointsDesk(
                new ProfileStore(client, table),
                new LedgerReader(client, table),
                programmes,
                new RewardCodes(new CouponStore(client, table), new CouponCodes("a secret of enough length")));
        GateStore gates = new GateStore(client, table);
        return new Effects(
                new Redeemer(client, table, ShopCurrency.EUR),
                new PromisedPoints(pointsDesk),
                gates,
                new Suppressions(client, table),
                TOKENS,
                new Notices(gates, new DeliveryStore(client, table), new DecisionStore(client, table)),
                doubleOptIn);
    }
}
