package io.regulars.function.email;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.run.Env;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.event.EventBuilder;
import io.regulars.event.EventType;
import io.regulars.function.send.Outcome;
import io.regulars.function.send.SendQueueConsumer;
import io.regulars.function.send.TimeLeft;
import io.regulars.function.send.Transport;
import io.regulars.gate.Gate;
import io.regulars.json.Json;
import io.regulars.message.PersonalOffer;
import io.regulars.message.SendRequest;
import io.regulars.offer.CatalogueCodec;

import static org.assertj.core.api.Assertions.assertThat;

/** A provider that is slower than what is due, misconfigured or away: nothing is lost, sent twice or unknown. */
class BusyProviderIntegrationTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final int DUE = 120;

    private final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    private final Map<String, CustomerId> customers = new LinkedHashMap<>();
    private GateStore gates;
    private Env env;

    @BeforeEach
    void start() {
        String table = dynamo.customersTable();
        String catalogue = dynamo.catalogueTable();
        gates = new GateStore(dynamo.client(), table);
        env = new Env(Map.of(
                "CUSTOMERS_TABLE",
                table,
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
                                {"id": "win-back", "campaign": "win-back", "name": "n", "triggers": ["slipping_away"], "channels": ["email"],
                                 "reward": {"kind": "percent", "value": 10}, "margin": 0.3, "response": 0.02,
                                 "content": {"en": {"subject": "s", "preheader": "Pre", "blocks": ["b"],
                                  "action": "Go", "url": "https://shop.example/new"}}}
                                """)).put("version", version)));
    }

    @Test
    void aThrottlingProviderGetsEveryMessageOnceInTheEnd() {
        consenting(DUE);
        Throttling provider = new Throttling(14);
        SendQueueConsumer consumer = consumer(provider);
        Instant now = NOON;
        Set<String> waiting = new HashSet<>(customers.keySet());
        for (int round = 0; round < 60 && !waiting.isEmpty(); round++) {
            provider.second();
            consumer.deliver(requests(waiting), now, new TimeLeft(() -> 12_100, 12_000));
            waiting.removeIf(decision -> !waits(decision));
            now = now.plus(Duration.ofMinutes(2));
        }

        assertThat(waiting).isEmpty();
        assertThat(provider.accepted).hasSize(DUE).doesNotHaveDuplicates();
        customers.forEach((decision, customer) -> assertThat(
                        gates.get(customer).claims().get(decision).state())
                .as(decision)
                .isEqualTo(Gate.Claim.State.SENT));
    }

    @Test
    void afterOneMessageWithoutAnAnswerTheOthersWait() {
        consenting(20);
        consumer(mail -> new Outcome.Unknown("no answer")).deliver(requests(customers.keySet()), NOON);

        List<Gate.Claim.State> states = customers.entrySet().stream()
                .flatMap(entry -> gates.get(entry.getValue()).claims().values().stream())
                .map(Gate.Claim::state)
                .toList();
        assertThat(states).containsExactly(Gate.Claim.State.UNKNOWN);
        assertThat(customers.keySet().stream().filter(this::waits)).hasSize(19);
    }

    @Test
    void afterThePauseOneTrialMessageGoesOutAndItsSuccessReleasesTheOthers() {
        consenting(20);
        Outcome[] answer = {new Outcome.Unknown("no answer")};
        List<String> calls = new ArrayList<>();
        long[] clock = {0};
        SendQueueConsumer consumer = EmailWiring.consumer(
                dynamo.client(),
                env,
                mail -> {
                    calls.add(mail.decision());
                    return answer[0];
                },
                () -> clock[0]);
        consumer.deliver(requests(customers.keySet()), NOON);
        assertThat(calls).hasSize(1);
        clock[0] += 16_000;
        Set<String> waiting = waiting();
        consumer.deliver(requests(waiting), NOON.plus(Duration.ofMinutes(2)));
        assertThat(calls).as("the trial failed as well").hasSize(2);

        clock[0] += 16_000;
        answer[0] = new Outcome.Accepted("p");
        consumer.deliver(requests(waiting()), NOON.plus(Duration.ofMinutes(4)));
        assertThat(calls).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void whatTheInvocationHasNoTimeForIsReturnedUnclaimed() {
        consenting(5);
        List<String> sent = new ArrayList<>();
        long[] left = {12_500};
        SendQueueConsumer consumer = consumer(mail -> {
            sent.add(mail.decision());
            left[0] -= 300;
            return new Outcome.Accepted("p");
        });
        List<SendRequest> rest =
                consumer.deliver(requests(customers.keySet()), NOON, new TimeLeft(() -> left[0], 12_000));

        assertThat(sent).hasSize(2);
        assertThat(rest).extracting(SendRequest::decision).hasSize(3).doesNotContainAnyElementsOf(sent);
        assertThat(rest)
                .allSatisfy(request ->
                        assertThat(gates.get(request.customer()).claims()).isEmpty());
    }

    @Test
    void aMisconfiguredProviderIsAskedOncePerMessageAndTheMessageIsGivenUpAfterTwoDays() {
        consenting(1);
        int[] asked = {0};
        SendQueueConsumer consumer = consumer(mail -> {
            asked[0]++;
            return new Outcome.TryLater("a right is missing", Outcome.Cause.FAULT);
        });
        consumer.deliver(requests(customers.keySet()), NOON);
        assertThat(asked[0]).isEqualTo(1);
        assertThat(customers.keySet().stream().filter(this::waits)).hasSize(1);

        List<SendRequest> rest = consumer.deliver(
                requests(customers.keySet()), NOON.plus(Duration.ofDays(2)), new TimeLeft(() -> 0, 12_000));
        assertThat(rest).isEmpty();
        assertThat(customers.keySet().stream().filter(this::waits)).isEmpty();
    }

    private SendQueueConsumer consumer(Transport<OutgoingMail> transport) {
        return EmailWiring.consumer(dynamo.client(), env, transport);
    }

    private void consenting(int number) {
        IntStream.range(0, number).forEach(i -> {
            CustomerId customer = CustomerId.ofUser("user-" + i);
            customers.put("decision-" + i, customer);
            gates.apply(
                    customer,
                    List.of(EventBuilder.of(EventType.IDENTIFY, "id-" + i, NOON.minusSeconds(60))
                            .source("shop")
                            .userId("user-" + i)
                            .traits(Json.read(
                                    "{\"email\":\"u" + i + "@customers.example\",\"consent\":{\"email\":true}}"))
                            .build()));
        });
    }

    private boolean waits(String decision) {
        return gates.get(customers.get(decision)).due().containsKey("d/" + decision);
    }

    private Set<String> waiting() {
        return customers.keySet().stream().filter(this::waits).collect(Collectors.toSet());
    }

    private List<SendRequest> requests(Set<String> decisions) {
        return decisions.stream()
                .map(decision -> new SendRequest(
                        Channel.EMAIL,
                        customers.get(decision),
                        decision,
                        "slipping_away",
                        new PersonalOffer("win-back", 1, null, null),
                        NOON))
                .toList();
    }

    /** Accepts so many mails a second, of its own time. */
    private static final class Throttling implements Transport<OutgoingMail> {

        private final List<String> accepted = new ArrayList<>();
        private final int rate;
        private int left;

        Throttling(int rate) {
            this.rate = rate;
        }

        void second() {
            left = rate;
        }

        @Override
        public Outcome send(OutgoingMail mail) {
            if (left-- <= 0) {
                return new Outcome.TryLater("ses TooManyRequestsException");
            }
            accepted.add(mail.decision());
            return new Outcome.Accepted("p");
        }
    }
}
