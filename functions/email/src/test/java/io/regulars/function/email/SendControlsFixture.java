package io.regulars.function.email;

import java.math.BigDecimal;
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

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.budget.BudgetStore;
import io.regulars.aws.control.ControlStore;
import io.regulars.aws.coupon.CouponStore;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.run.Env;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.budget.Budget;
import io.regulars.budget.Unit;
import io.regulars.channel.Channel;
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

/** The email function with a provider that answers as the test says, budgets, codes and controls. */
abstract class SendControlsFixture {

    static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    static final CustomerId ADA = CustomerId.ofUser("ada");

    final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    Outcome outcome = new Outcome.Accepted("p");
    /** Runs once, during the next call of the provider. */
    Runnable duringSend = () -> {};

    String customers;
    Env env;
    GateStore gates;
    ControlStore controls;
    BudgetStore budgets;
    CouponStore coupons;

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
                "SHOP_ADDRESS",
                "Street 1, Town",
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

    void budget(Budget budget) {
        budgets.define(budget);
        controls.budgeted(budget.campaign());
    }

    BigDecimal used(Unit unit) {
        return budgets.find("spring").orElseThrow().taken().get(unit);
    }

    /** The consumer of a fresh environment, with empty caches. */
    SendQueueConsumer consumer() {
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

    static void race(int tasks, java.util.function.IntFunction<Callable<Void>> task) throws Exception {
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

    void consenting(CustomerId customer, String user) {
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

    Map<String, AttributeValue> item(CustomerId customer, String decision) {
        return dynamo.client()
                .getItem(get -> get.tableName(customers)
                        .key(Map.of(
                                "pk",
                                AttributeValue.fromS("C#" + customer.value()),
                                "sk",
                                AttributeValue.fromS("M#" + decision))))
                .item();
    }

    static SendRequest request(CustomerId customer, String decision) {
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
