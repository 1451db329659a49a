package io.regulars.function.email;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.budget.BudgetStore;
import io.regulars.aws.control.ControlStore;
import io.regulars.aws.coupon.CouponStore;
import io.regulars.aws.coupon.RedeemCommand;
import io.regulars.aws.coupon.Redeemer;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.run.Env;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.budget.Budget;
import io.regulars.budget.Unit;
import io.regulars.channel.Channel;
import io.regulars.coupon.Coupon.State;
import io.regulars.coupon.OrderKey;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.function.send.Outcome;
import io.regulars.function.send.SendQueueConsumer;
import io.regulars.function.send.Transport;
import io.regulars.json.Json;
import io.regulars.message.PersonalOffer;
import io.regulars.message.SendRequest;
import io.regulars.offer.CatalogueCodec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/** Budgets, codes, pauses and caps when messages are sent, with real tables and a provider that counts. */
class SendControlsIntegrationTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final CustomerId ADA = CustomerId.ofUser("ada");

    private final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private Outcome outcome = new Outcome.Accepted("p");
    /** Runs once, during the next call of the provider. */
    private Runnable duringSend = () -> {};

    private String customers;
    private Env env;
    private GateStore gates;
    private ControlStore controls;
    private BudgetStore budgets;
    private CouponStore coupons;

    @BeforeEach
    void start() {
        customers = dynamo.customersTable();
        String catalogue = dynamo.catalogueTable();
        gates = new GateStore(dynamo.client(), customers);
        controls = new ControlStore(dynamo.client(), catalogue);
        budgets = new BudgetStore(dynamo.client(), customers);
        coupons = new CouponStore(dynamo.client(), customers);
        env = new Env(Map.of(
                "CUSTOMERS_TABLE",
                customers,
                "CATALOGUE_TABLE",
                catalogue,
                "REGULARS_LINK_KEY",
                "a secret of enough length",
                "PUBLIC_URL",
                "https://r.example",
                "SHOP_NAME",
                "Shop",
                "MAIL_FROM",
                "Shop <hello@shop.example>"));
        new CatalogueStore(dynamo.client(), catalogue)
                .put("win-back", version -> CatalogueCodec.read(((ObjectNode) Json.read("""
                                {"id": "win-back", "campaign": "spring", "name": "n", "triggers": ["slipping_away"], "channels": ["email"],
                                 "reward": {"kind": "amount", "value": 5}, "margin": 0.3, "response": 0.02, "couponDays": 14,
                                 "content": {"en": {"subject": "{{firstName}}, {{reward}}", "blocks": ["B"], "action": "Go",
                                  "url": "https://shop.example/new"}}}
                                """)).put("version", version)));
        consenting(ADA, "ada");
    }

    @Test
    void holdsTheMessagesOfAPausedCampaignUntilItResumes() {
        controls.pause("spring", true);
        consumer().deliver(List.of(request(ADA, "d1")), NOON);
        assertThat(sent).isEmpty();
        assertThat(item(ADA, "d1")).as("nothing is recorded: it is not refused").isEmpty();
        assertThat(gates.get(ADA).due().get("d/d1").at()).isEqualTo(NOON.plus(Duration.ofMinutes(15)));

        consumer().deliver(List.of(request(ADA, "d1")), NOON.plus(Duration.ofMinutes(15)));
        assertThat(gates.get(ADA).due().get("d/d1").at()).as("still held").isEqualTo(NOON.plus(Duration.ofMinutes(30)));

        controls.pause("spring", false);
        consumer().deliver(List.of(request(ADA, "d1")), NOON.plus(Duration.ofMinutes(30)));
        assertThat(sent).containsExactly("d1");
        assertThat(gates.get(ADA).due()).isEmpty();
    }

    /**
     * The second delivery of a message ends while the first is still sending, and then the provider defers the first.
     */
    @Test
    void keepsAMessageWhoseConcurrentDuplicateMustTryLater() {
        SendQueueConsumer duplicate = consumer();
        outcome = new Outcome.TryLater("busy");
        duringSend = () -> duplicate.deliver(List.of(request(ADA, "d1")), NOON);
        consumer().deliver(List.of(request(ADA, "d1")), NOON);
        assertThat(gates.get(ADA).claims()).isEmpty();
        assertThat(gates.get(ADA).due().get("d/d1").at()).isEqualTo(NOON.plus(Duration.ofMinutes(1)));

        outcome = new Outcome.Accepted("p");
        consumer().deliver(List.of(request(ADA, "d1")), NOON.plus(Duration.ofMinutes(15)));
        assertThat(sent).containsExactly("d1");
    }

    @Test
    void checksAMessageAgainWhoseConcurrentDuplicateWasSent() {
        SendQueueConsumer duplicate = consumer();
        duringSend = () -> duplicate.deliver(List.of(request(ADA, "d1")), NOON);
        consumer().deliver(List.of(request(ADA, "d1")), NOON);
        assertThat(gates.get(ADA).due()).containsKey("d/d1");
        gates.update(ADA, gate -> gate.withoutDue("d/d1")); // as dispatch does
        consumer().deliver(List.of(request(ADA, "d1")), NOON.plus(Duration.ofMinutes(15)));
        assertThat(sent).containsExactly("d1");
        assertThat(gates.get(ADA).due()).doesNotContainKey("d/d1");
    }

    @Test
    void theKillSwitchHoldsMessagesAndRefusesThemAfterTwoDays() {
        controls.sending(false);
        consumer().deliver(List.of(request(ADA, "d1")), NOON);
        consumer().deliver(List.of(request(ADA, "d1")), NOON.plus(Duration.ofDays(2)));

        assertThat(sent).isEmpty();
        assertThat(item(ADA, "d1").get("state").s()).isEqualTo("refused");
        assertThat(item(ADA, "d1").get("reason").s()).isEqualTo("held_too_long");
        assertThat(gates.get(ADA).due()).isEmpty();
    }

    @Test
    void aDeliveryIsRecordedWithTheSubjectThatWasSent() {
        consumer().deliver(List.of(request(ADA, "d1")), NOON);
        assertThat(item(ADA, "d1").get("subject").s()).isEqualTo("Ada, €5");
        assertThat(coupons.find("CODED1").orElseThrow().until()).isEqualTo(NOON.plus(Duration.ofDays(14)));
        assertThat(coupons.find("CODED1").orElseThrow().issue().decision()).isEqualTo("d1");
    }

    @Test
    void aBudgetOfFortyLetsExactlyFortyConcurrentMessagesOut() throws Exception {
        budget(new Budget("spring", 1, null, 40L, null, BigDecimal.TEN));
        List<CustomerId> all = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            all.add(CustomerId.ofUser("c" + i));
            consenting(all.get(i), "c" + i);
        }
        List<SendQueueConsumer> consumers = List.of(consumer(), consumer(), consumer(), consumer());
        race(120, i -> () -> {
            consumers.get(i % 4).deliver(List.of(request(all.get(i), "e" + i)), NOON);
            return null;
        });

        assertThat(sent).hasSize(40).doesNotHaveDuplicates();
        assertThat(used(Unit.MESSAGES)).isEqualByComparingTo("40");
        assertThat(used(Unit.MONEY)).isEqualByComparingTo("200");
        for (int i = 0; i < 120; i++) {
            assertThat(item(all.get(i), "e" + i).get("state").s())
                    .isEqualTo(sent.contains("e" + i) ? "sent" : "refused");
        }
    }

    @Test
    void sendsAndCountsOneOfFiftyConcurrentDecisionsForOneCustomer() throws Exception {
        budget(new Budget("spring", 1, new BigDecimal("1000"), 1000L, 1000L, BigDecimal.TEN));
        List<SendQueueConsumer> consumers = List.of(consumer(), consumer(), consumer(), consumer());
        race(50, i -> () -> {
            consumers.get(i % 4).deliver(List.of(request(ADA, "f" + i)), NOON);
            return null;
        });

        assertThat(sent).hasSize(1);
        assertThat(used(Unit.MESSAGES)).isEqualByComparingTo("1");
        assertThat(used(Unit.MONEY)).isEqualByComparingTo("5");
    }

    @Test
    void sendsAndCountsConcurrentDuplicatesOnce() throws Exception {
        budget(new Budget("spring", 1, null, 10L, null, BigDecimal.TEN));
        List<SendQueueConsumer> consumers = List.of(consumer(), consumer(), consumer(), consumer());
        race(24, i -> () -> {
            consumers.get(i % 4).deliver(List.of(request(ADA, "d1")), NOON);
            return null;
        });
        assertThat(sent).containsExactly("d1");
        assertThat(used(Unit.MESSAGES)).isEqualByComparingTo("1");
    }

    @Test
    void refusesByRuleWhenTheBudgetIsExhausted() {
        budget(new Budget("spring", 1, new BigDecimal("7.50"), null, null, BigDecimal.TEN));
        CustomerId ben = CustomerId.ofUser("ben");
        consenting(ben, "ben");
        consumer().deliver(List.of(request(ADA, "d1")), NOON);
        consumer().deliver(List.of(request(ben, "d2")), NOON);
        assertThat(sent).containsExactly("d1");
        assertThat(item(ben, "d2").get("reason").s()).isEqualTo("budget_exhausted");
        assertThat(gates.get(ADA).due())
                .as("the gate waits for the end of the code")
                .containsKey("k/CODED1");
    }

    @Test
    void returnsToTheBudgetWhatTheProviderRefuses() {
        budget(new Budget("spring", 1, null, 10L, 10L, BigDecimal.TEN));
        outcome = new Outcome.TryLater("busy");
        consumer().deliver(List.of(request(ADA, "d1")), NOON);
        assertThat(used(Unit.MESSAGES)).isZero();

        outcome = new Outcome.Rejected("no such address");
        consumer().deliver(List.of(request(ADA, "d1")), NOON);
        assertThat(used(Unit.MESSAGES)).isZero();
        assertThat(coupons.find("CODED1").orElseThrow().state()).isEqualTo(State.CANCELLED);
        assertThat(gates.get(ADA).due()).isEmpty();
    }

    @Test
    void countsTheDiscountOfARedeemedCodeAndNothingForAnExpiredOne() {
        budget(new Budget("spring", 1, new BigDecimal("100"), 10L, 10L, BigDecimal.TEN));
        consumer().deliver(List.of(request(ADA, "d1")), NOON);
        Redeemer redeemer = new Redeemer(dynamo.client(), customers);
        redeemer.redeem(RedeemCommand.of("CODED1", ADA, OrderKey.of("o1"), new BigDecimal("3.20"), NOON, "k"));
        assertThat(used(Unit.MONEY)).isEqualByComparingTo("3.20");
        redeemer.expire("CODED1");
        assertThat(used(Unit.MONEY)).as("it was redeemed").isEqualByComparingTo("3.20");

        CustomerId ben = CustomerId.ofUser("ben");
        consenting(ben, "ben");
        consumer().deliver(List.of(request(ben, "d2")), NOON);
        assertThat(used(Unit.MONEY)).isEqualByComparingTo("8.20");
        redeemer.expire("CODED2");
        assertThat(used(Unit.MONEY)).isEqualByComparingTo("3.20");
        assertThat(used(Unit.MESSAGES)).isEqualByComparingTo("2");
        assertThat(used(Unit.COUPONS)).isEqualByComparingTo("1");
    }

    private void budget(Budget budget) {
        budgets.define(budget);
        controls.budgeted(budget.campaign());
    }

    private BigDecimal used(Unit unit) {
        return budgets.find("spring").orElseThrow().taken().get(unit);
    }

    /** The consumer of a fresh environment, with empty caches. */
    private SendQueueConsumer consumer() {
        return EmailWiring.consumer(dynamo.client(), env, new Transport<OutgoingMail>() {

            @Override
            public Outcome send(OutgoingMail mail) {
                Runnable now = duringSend;
                duringSend = () -> {};
                now.run();
                if (outcome instanceof Outcome.Accepted) {
                    sent.add(mail.decision());
                }
                return outcome;
            }
        });
    }

    private static void race(int tasks, java.util.function.IntFunction<Callable<Void>> task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < tasks; i++) {
                all.add(task.apply(i));
            }
            for (Future<Void> future : pool.invokeAll(all)) {
                future.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private void consenting(CustomerId customer, String user) {
        Instant at = Instant.parse("2026-03-01T00:00:00Z");
        gates.apply(
                customer,
                List.of(new Event(
                        EventType.IDENTIFY,
                        "id-" + user,
                        "shop",
                        null,
                        user,
                        null,
                        null,
                        at,
                        at,
                        null,
                        Json.object(),
                        Json.object(),
                        Json.read("{\"email\":\"" + user
                                + "@customers.example\",\"firstName\":\"Ada\",\"consent\":{\"email\":true}}"))));
    }

    private Map<String, AttributeValue> item(CustomerId customer, String decision) {
        return dynamo.client()
                .getItem(get -> get.tableName(customers)
                        .key(Map.of(
                                "pk",
                                AttributeValue.fromS("C#" + customer.value()),
                                "sk",
                                AttributeValue.fromS("M#" + decision))))
                .item();
    }

    private static SendRequest request(CustomerId customer, String decision) {
        String coupon = "CODE" + decision.toUpperCase(java.util.Locale.ROOT);
        return new SendRequest(
                Channel.EMAIL,
                customer,
                decision,
                "slipping_away",
                new PersonalOffer("win-back", 1, coupon, null),
                NOON);
    }
}
