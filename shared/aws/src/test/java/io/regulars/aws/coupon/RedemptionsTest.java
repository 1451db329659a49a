package io.regulars.aws.coupon;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.regulars.aws.coupon.RedeemResult.Redeemed;
import io.regulars.aws.coupon.RedeemResult.Refused;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.Emulator;
import io.regulars.aws.test.Race;
import io.regulars.coupon.Coupon;
import io.regulars.coupon.Coupon.Issue;
import io.regulars.coupon.Coupon.State;
import io.regulars.coupon.CouponFact;
import io.regulars.coupon.OrderKey;
import io.regulars.coupon.Redemption;
import io.regulars.coupon.Refusal;
import io.regulars.currency.ShopCurrency;
import io.regulars.event.CustomerId;
import io.regulars.json.Json;
import io.regulars.offer.Offer.Reward;
import io.regulars.offer.Offer.RewardKind;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

class RedemptionsTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-04-10T12:00:00Z");
    private static final CustomerId ADA = CustomerId.ofUser("ada");
    private static final CustomerId BOB = CustomerId.ofUser("bob");
    private static final Reward TENTH = new Reward(RewardKind.PERCENT, BigDecimal.TEN);

    private final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    private String table;
    private CouponStore store;
    private Redemptions redemptions;

    @BeforeEach
    void makeTable() {
        table = dynamo.customersTable();
        store = new CouponStore(dynamo.client(), table);
        redemptions = new Redemptions(dynamo.client(), table, ShopCurrency.EUR);
    }

    @Test
    void exactlyAHundredOfAThousandConcurrentRedemptionsSucceed() {
        Emulator.assumeAtomicWrites();
        store.define(shared("SPRING", 1, 100, State.RESERVED));
        List<DynamoDbClient> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(dynamo.newClient());
        }
        List<Redemptions> stores = clients.stream()
                .map(client -> new Redemptions(client, table, ShopCurrency.EUR))
                .toList();

        List<RedeemResult> results = Race.of(
                1_000, 32, i -> () -> stores.get(i % 4).redeem(command("SPRING", "c" + i, "order-" + i, "key-" + i)));

        assertThat(results).filteredOn(Redeemed.class::isInstance).hasSize(100);
        assertThat(results)
                .filteredOn(Refused.class::isInstance)
                .hasSize(900)
                .allMatch(new Refused(Refusal.USED_UP)::equals);
        assertThat(store.redemptions("SPRING"))
                .hasSize(100)
                .extracting(Redemption::order)
                .doesNotHaveDuplicates();
        assertThat(store.used(store.find("SPRING").orElseThrow())).isEqualTo(100);
        clients.forEach(DynamoDbClient::close);
    }

    @Test
    void redeemsASingleUseCodeOnceUnderContention() {
        Emulator.assumeAtomicWrites();
        store.reserve(single("ONCE", ADA));

        List<RedeemResult> results =
                Race.of(60, 20, i -> () -> redemptions.redeem(command("ONCE", "ada", "order-" + i, "key-" + i)));

        assertThat(results).filteredOn(Redeemed.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(Refused.class::isInstance).hasSize(59);
    }

    @Test
    void repeatedRequestsGetTheSameAnswer() {
        Emulator.assumeAtomicWrites();
        store.define(shared("SPRING", 1, 1, State.RESERVED));

        List<RedeemResult> results =
                Race.of(20, 10, i -> () -> redemptions.redeem(command("SPRING", "ada", "o1", "k1")));

        assertThat(results).allSatisfy(result -> assertThat(result).isInstanceOf(Redeemed.class));
        assertThat(results).filteredOn(result -> ((Redeemed) result).fresh()).hasSize(1);
        assertThat(redemptions.redeem(command("SPRING", "ada", "o1", "another key")))
                .isInstanceOf(Redeemed.class);
        assertThat(redemptions.redeem(command("SPRING", "bob", "o1", "k2")))
                .isEqualTo(new Refused(Refusal.ORDER_OF_ANOTHER));
        assertThat(redemptions.redeem(command("SPRING", "ada", "o2", "k1"))).isEqualTo(new RedeemResult.KeyReused());
        assertThat(redemptions.redeem(command("SPRING", "ada", "o2", "k3"))).isEqualTo(new Refused(Refusal.USED_UP));
        store.define(shared("SPRING", 2, 10, State.RESERVED));
        assertThat(redemptions.redeem(command("SPRING", "ada", "o2", "k3")))
                .as("a refusal is an answer too")
                .isEqualTo(new Refused(Refusal.USED_UP));
        assertThat(redemptions.redeem(command("SPRING", "ada", "o2", "k4"))).isInstanceOf(Redeemed.class);
    }

    @Test
    void anOrderThatTakesTheLastUseIsNotRefusedUnderAnotherKey() {
        Emulator.assumeAtomicWrites();
        for (int n = 0; n < 60; n++) {
            String code = "LAST" + n;
            store.define(shared(code, 1, 1, State.RESERVED));
            assertThat(Race.of(4, 4, i -> () -> redemptions.redeem(command(code, "ada", "o1", "k" + i))))
                    .allSatisfy(result -> assertThat(result).isInstanceOf(Redeemed.class));
        }
    }

    @Test
    void aCommandIsRefusedByTheRuleThatItBreaks() {
        store.reserve(single("ADAS", ADA));
        assertThat(redemptions.redeem(command("ADAS", "bob", "o1", "k1"))).isEqualTo(new Refused(Refusal.NOT_YOURS));
        assertThat(redemptions.redeem(RedeemCommand.of("ADAS", ADA, OrderKey.of("o2"), BigDecimal.ONE, LATER, "k2")))
                .isEqualTo(new Refused(Refusal.EXPIRED));
        assertThat(redemptions.redeem(command("NONE", "bob", "o1", "k1"))).isEqualTo(new RedeemResult.Unknown());
        store.cancel("ADAS");
        assertThat(redemptions.redeem(command("ADAS", "ada", "o3", "k3"))).isEqualTo(new Refused(Refusal.CANCELLED));

        store.define(shared("SPRING", 1, 5, State.RESERVED));
        assertThat(store.cancel("SPRING").orElseThrow().state()).isEqualTo(State.CANCELLED);
        assertThat(redemptions.redeem(command("SPRING", "ada", "o1", "k1"))).isEqualTo(new Refused(Refusal.CANCELLED));
        store.define(shared("SPRING", 2, 5, State.RESERVED));
        assertThat(redemptions.redeem(command("SPRING", "ada", "o1", "k9"))).isInstanceOf(Redeemed.class);
    }

    @Test
    void aVisitorsCodeBelongsToTheCustomerOnceTheyAreLinked() {
        CustomerId visitor = CustomerId.ofAnonymous("v1");
        store.reserve(single("VISITOR", visitor));
        dynamo.client()
                .putItem(put -> put.tableName(table)
                        .item(Map.of("pk", text("C#" + visitor.value()), "sk", text("P"), "to", text(ADA.value()))));

        assertThat(redemptions.redeem(command("VISITOR", "bob", "o1", "k1"))).isEqualTo(new Refused(Refusal.NOT_YOURS));
        assertThat(redemptions.redeem(command("VISITOR", "ada", "o1", "k2"))).isInstanceOf(Redeemed.class);
    }

    @Test
    void recordsAndFlagsAFactBeyondTheUses() {
        store.define(shared("SPRING", 1, 1, State.RESERVED));
        assertThat(redemptions.redeem(command("SPRING", "ada", "o1", "k1"))).isInstanceOf(Redeemed.class);
        Redeemed again = (Redeemed) redemptions.redeem(fact("SPRING", "o1", ADA));
        assertThat(again.fresh())
                .as("the event of an order that came by the API too")
                .isFalse();

        Redeemed beyond = (Redeemed) redemptions.redeem(fact("SPRING", "o2", BOB));
        assertThat(beyond.redemption().flags()).containsExactly(Refusal.USED_UP);
        assertThat(((Redeemed) redemptions.redeem(fact("SPRING", "o2", BOB))).fresh())
                .isFalse();
        assertThat(store.used(store.find("SPRING").orElseThrow())).isEqualTo(2);

        store.reserve(single("ADAS", ADA));
        Redeemed stolen = (Redeemed) redemptions.redeem(fact("ADAS", "o3", BOB));
        assertThat(stolen.redemption().flags()).containsExactly(Refusal.NOT_YOURS);
        Redeemed second = (Redeemed) redemptions.redeem(fact("ADAS", "o4", ADA));
        assertThat(second.redemption().flags()).containsExactly(Refusal.USED_UP);
    }

    @Test
    void marksTheDecisionAsRedeemedIfItIsStillStored() {
        store.reserve(single("ADAS", ADA));
        dynamo.client()
                .putItem(put -> put.tableName(table)
                        .item(Map.of("pk", text("C#" + ADA.value()), "sk", text("D#of-ADAS"), "d", text("{}"))));
        redemptions.redeem(command("ADAS", "ada", "o1", "k1"));
        var decision = dynamo.client()
                .getItem(get ->
                        get.tableName(table).key(Map.of("pk", text("C#" + ADA.value()), "sk", text("D#of-ADAS"))))
                .item();
        assertThat(Json.read(decision.get("redeemed").s()).path("order").asText())
                .isEqualTo("o1");
        assertThat(store.redemptions(ADA)).extracting(Redemption::decision).containsExactly("of-ADAS");

        store.reserve(single("GONE", ADA));
        assertThat(redemptions.redeem(command("GONE", "ada", "o2", "k2"))).isInstanceOf(Redeemed.class);
        assertThat(store.find("GONE").orElseThrow().state()).isEqualTo(State.REDEEMED);
    }

    @Test
    void reservingIsIdempotentByDecision() {
        Coupon first = store.reserve(single("ADAS", ADA));
        Coupon later = new Coupon(
                "ADAS", 1, "win-back", TENTH, null, LATER.plusSeconds(60), 1, State.RESERVED, first.issue(), null);
        assertThat(store.reserve(later)).isEqualTo(first);
        store.cancel("ADAS");
        assertThat(store.reserve(later).until())
                .as("its message goes out after all")
                .isEqualTo(later.until());
    }

    static Coupon shared(String code, int version, long uses, State state) {
        return new Coupon(code, version, "spring", TENTH, null, LATER, uses, state, null, null);
    }

    static Coupon single(String code, CustomerId customer) {
        return new Coupon(
                code,
                1,
                "win-back",
                TENTH,
                null,
                LATER,
                1,
                State.RESERVED,
                new Issue(customer, "of-" + code, "win-back", 1, false),
                null);
    }

    private static RedeemCommand command(String code, String user, String order, String key) {
        return RedeemCommand.of(code, CustomerId.ofUser(user), OrderKey.of(order), new BigDecimal("40.00"), NOON, key);
    }

    private static RedeemCommand fact(String code, String order, CustomerId customer) {
        return RedeemCommand.of(
                new CouponFact(code, OrderKey.of(order), new BigDecimal("40"), null, NOON, "m"), customer);
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
