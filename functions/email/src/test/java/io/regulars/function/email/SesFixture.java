package io.regulars.function.email;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.decision.SendQueue;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.run.Env;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.channel.Channel;
import io.regulars.event.CustomerId;
import io.regulars.event.EventBuilder;
import io.regulars.event.EventType;
import io.regulars.function.send.SendHandler;
import io.regulars.function.send.SendWiring;
import io.regulars.gate.Gate;
import io.regulars.gate.Gate.Claim;
import io.regulars.json.Json;
import io.regulars.message.PersonalOffer;
import io.regulars.message.SendRequest;
import io.regulars.offer.CatalogueCodec;
import software.amazon.awssdk.services.sesv2.SesV2Client;

import static org.assertj.core.api.Assertions.assertThat;

/** The function in several environments, from the queue to a server that answers like SES. */
abstract class SesFixture {

    static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final String QUEUE = "https://sqs.example/email";

    private final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    final SimulatedQueue queue = new SimulatedQueue();
    final Map<String, CustomerId> customers = new LinkedHashMap<>();
    /** The clock of the SES quota and the circuit breaker. */
    final AtomicLong millis = new AtomicLong();

    private GateStore gates;
    private Env env;
    SesServer ses;
    Instant now = NOON;

    @BeforeEach
    void start() {
        String table = dynamo.customersTable();
        String catalogue = dynamo.catalogueTable();
        gates = new GateStore(dynamo.client(), table);
        Map<String, String> variables = new HashMap<>(Map.of(
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
        env = new Env(variables);
        new CatalogueStore(dynamo.client(), catalogue)
                .put("win-back", version -> CatalogueCodec.read(((ObjectNode) Json.read("""
                                {"id": "win-back", "campaign": "win-back", "name": "n", "triggers": ["slipping_away"], "channels": ["email"],
                                 "reward": {"kind": "percent", "value": 10}, "margin": 0.3, "response": 0.02,
                                 "content": {"en": {"subject": "s", "preheader": "Pre", "blocks": ["b"],
                                  "action": "Go", "url": "https://shop.example/new"}}}
                                """)).put("version", version)));
    }

    @AfterEach
    void stop() {
        ses.close();
    }

    void assertAllSent() {
        assertThat(queue.dead()).isEmpty();
        Map<String, Claim.State> states = customers.entrySet().parallelStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> state(gates.get(entry.getValue()), entry.getKey())));
        assertThat(states.values()).containsOnly(Claim.State.SENT);
    }

    private static Claim.State state(Gate gate, String decision) {
        Claim claim = gate.claims().get(decision);
        assertThat(claim).as(decision).isNotNull();
        return claim.state();
    }

    List<SendHandler> environments(int number, LongSupplier clock) {
        SesV2Client client = ses.client();
        return IntStream.range(0, number)
                .mapToObj(i -> {
                    SesAccountLimits quota = new SesAccountLimits(() -> SesTransport.limits(client), number, clock);
                    SesTransport transport = new SesTransport(client, null, quota);
                    return SendWiring.handler(
                            queue,
                            Channel.EMAIL,
                            QUEUE,
                            QUEUE + "-dead",
                            EmailWiring.consumer(dynamo.client(), env, transport, clock));
                })
                .toList();
    }

    /** Lets the environments process the queue until it is empty. */
    void work(List<SendHandler> environments, int invocationMillis) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(environments.size());
        try {
            List<Callable<Void>> loops = new ArrayList<>();
            environments.forEach(environment -> loops.add(() -> {
                List<SimulatedQueue.Message> received = queue.receive(2);
                while (!received.isEmpty()) {
                    invoke(environment, received, invocationMillis);
                    received = queue.receive(2);
                }
                return null;
            }));
            for (Future<Void> loop : pool.invokeAll(loops)) {
                loop.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private void invoke(SendHandler environment, List<SimulatedQueue.Message> received, int invocationMillis) {
        SQSEvent event = new SQSEvent();
        event.setRecords(IntStream.range(0, received.size())
                .mapToObj(i -> {
                    SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
                    message.setMessageId(Integer.toString(i));
                    message.setBody(received.get(i).body());
                    return message;
                })
                .toList());
        SQSBatchResponse response = environment.handle(event, context(invocationMillis));
        response.getBatchItemFailures()
                .forEach(failure -> queue.failed(received.get(Integer.parseInt(failure.getItemIdentifier()))));
    }

    private Context context(int invocationMillis) {
        long end = System.currentTimeMillis() + invocationMillis;
        ClientContext client = (ClientContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ClientContext.class},
                (proxy, method, args) -> method.getName().equals("getCustom") ? Map.of("now", now.toString()) : null);
        return (Context) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getRemainingTimeInMillis" -> (int) (end - System.currentTimeMillis());
                    case "getClientContext" -> client;
                    default -> null;
                });
    }

    /** What dispatch does until nothing waits: it puts the requests that are due on the queue again. */
    void wakeAndWork(List<SendHandler> environments) throws Exception {
        for (int round = 0; round < 10 && !waiting().isEmpty(); round++) {
            now = now.plus(Duration.ofMinutes(15));
            wake(waiting());
            work(environments, 25_000);
        }
    }

    void wake(List<String> decisions) {
        decisions.forEach(decision -> gates.update(customers.get(decision), gate -> gate.withoutDue("d/" + decision)));
        put(decisions);
    }

    private void put(List<String> decisions) {
        new SendQueue(new MessageSender(queue, QUEUE), "/dispatch")
                .put(decisions.stream()
                        .map(decision -> new SendRequest(
                                Channel.EMAIL,
                                customers.get(decision),
                                decision,
                                "slipping_away",
                                new PersonalOffer("win-back", 1, null, null),
                                NOON))
                        .toList());
    }

    List<String> waiting() {
        return customers.keySet().parallelStream()
                .filter(decision -> dueAt(decision) != null)
                .toList();
    }

    Instant dueAt(String decision) {
        Gate.Due due = gates.get(customers.get(decision)).due().get("d/" + decision);
        return due == null ? null : due.at();
    }

    void due(int number) {
        IntStream.range(0, number).forEach(i -> customers.put("decision-" + i, CustomerId.ofUser("user-" + i)));
        IntStream.range(0, number)
                .parallel()
                .forEach(i -> gates.apply(
                        customers.get("decision-" + i),
                        List.of(EventBuilder.of(EventType.IDENTIFY, "id-" + i, NOON.minusSeconds(60))
                                .source("shop")
                                .userId("user-" + i)
                                .traits(Json.read(
                                        "{\"email\":\"u" + i + "@customers.example\",\"consent\":{\"email\":true}}"))
                                .build())));
        put(List.copyOf(customers.keySet()));
    }
}
