package io.regulars.function.api;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.junit.jupiter.api.BeforeEach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.archive.ArchiveWriter;
import io.regulars.aws.delivery.FeedbackSender;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.profile.Commit;
import io.regulars.aws.profile.LinkItem;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.aws.run.Env;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.FakeS3;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.function.api.job.TimeLimits;
import io.regulars.json.Json;
import io.regulars.ledger.Programmes;
import io.regulars.profile.CustomerFold;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/** Customers with an archive of many objects, and an API whose jobs do one step for each message. */
abstract class JobsFixture {

    final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    final Deque<String> messages = new ArrayDeque<>();
    /** Requests to a store until one is lost; negative for never. */
    final AtomicInteger untilFailure = new AtomicInteger(-1);

    FakeS3 s3;
    ProfileStore profiles;
    ApiHandler api;
    private GateStore gates;
    String customers;

    @BeforeEach
    void start() {
        untilFailure.set(-1);
        messages.clear();
        s3 = new FakeS3();
        customers = dynamo.customersTable();
        profiles = new ProfileStore(dynamo.client(), customers);
        gates = new GateStore(dynamo.client(), customers);
        TimeLimits oneStep = new TimeLimits(() -> () -> true, () -> () -> true);
        api = new ApiHandler(ApiWiring.api(
                failing(DynamoDbClient.class, dynamo.client()),
                failing(S3Client.class, s3),
                new Env(TestApi.variables(customers, dynamo.catalogueTable())),
                new FeedbackSender(sent -> {}, "/api"),
                TestApi.jobs((text, delay) -> messages.add(text), oneStep)));
    }

    /** Ada, to whom a visitor is linked, with an order in each of many objects of the archive, and three others. */
    void populate(int orders) {
        CustomerId visitor = CustomerId.ofAnonymous("a1");
        CustomerId ada = CustomerId.ofUser("ada");
        fold(order(null, "a1", "anonymous", 5));
        fold(TestEvents.of(EventType.IDENTIFY, null)
                .withUser("ada", null)
                .withTraits("{\"email\": \"ada@customers.example\"}")
                .build());
        boolean linked = profiles.link(
                profiles.read(ada),
                "ada",
                profiles.read(visitor),
                new LinkItem.Merge(Instant.EPOCH, "m1"),
                Programmes.NONE,
                gates.merge(visitor, ada));
        if (!linked) {
            throw new IllegalStateException("the visitor could not be linked");
        }
        for (int i = 0; i < orders; i++) {
            fold(order("ada", null, "ada-" + i, 1));
        }
        for (String user : List.of("ben", "cleo", "dan")) {
            fold(order(user, null, user, 2));
        }
    }

    private static Event order(String user, String visitor, String id, int revenue) {
        return TestEvents.of(EventType.TRACK, "Order Completed")
                .withUser(user, visitor)
                .withId("m-" + id)
                .withProperties("{\"order_id\": \"" + id + "\", \"revenue\": " + revenue + "}")
                .build();
    }

    /** Commits and archives an event as the profile function does, in an object of its own. */
    private void fold(Event event) {
        CustomerFold fold =
                CustomerFold.of(profiles.read(event.customer()), List.of(event), Set.of(), Set.of(), Programmes.NONE);
        Commit.Stored stored = (Commit.Stored) profiles.commit(fold, Programmes.NONE);
        gates.apply(event.customer(), List.of(event));
        new ArchiveWriter(s3, "data")
                .write(ArchiveWriter.lines(List.of(new ArchiveWriter.Entry(
                        false, event, stored.state().life().key(), null))));
    }

    /** Makes the stored profile differ from the archive. */
    void damage(CustomerId customer) {
        dynamo.client()
                .updateItem(update -> update.tableName(customers)
                        .key(CustomerKeys.profile(customer))
                        .updateExpression("SET bal = :b")
                        .expressionAttributeValues(Map.of(":b", AttributeValue.fromN("777"))));
    }

    JsonNode call(String method, String path) {
        return TestApi.call(
                api, TestApi.request(method, path, null, Map.of("authorization", "Bearer " + TestApi.ADMIN_TOKEN)));
    }

    JsonNode get(String path) {
        return TestApi.body(call("GET", path));
    }

    /** Delivers a message of the queue of jobs as SQS does; false if it has to be delivered again. */
    boolean deliver(String message) {
        ObjectNode invocation = Json.object();
        invocation
                .putArray("Records")
                .addObject()
                .put("eventSource", "aws:sqs")
                .put("messageId", "1")
                .put("eventSourceARN", "arn:aws:sqs:local:0:jobs")
                .put("body", message);
        return TestApi.call(api, invocation).path("batchItemFailures").isEmpty();
    }

    /** Delivers messages until none is left; one that fails is delivered again. */
    void deliverAll() {
        while (!messages.isEmpty()) {
            String message = messages.poll();
            if (!deliver(message)) {
                messages.add(message);
            }
        }
    }

    /** The combined pages of a result, without times. */
    ObjectNode result(String job) {
        ObjectNode whole = Json.object();
        String cursor = "";
        do {
            JsonNode page = get("/v1/jobs/" + job + "/result" + (cursor.isEmpty() ? "" : "?cursor=" + cursor));
            page.path("result").fields().forEachRemaining(member -> {
                if (member.getValue().isArray()) {
                    member.getValue().forEach(whole.withArrayProperty(member.getKey())::add);
                } else {
                    whole.set(member.getKey(), member.getValue());
                }
            });
            cursor = page.path("next").isNull() ? "" : page.path("next").asText();
        } while (!cursor.isEmpty());
        return whole;
    }

    /** A client that loses one request. */
    private <T> T failing(Class<T> type, T client) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            // An overload that builds the request calls the one that sends it.
            boolean builds = method.isDefault() && args != null && args.length > 0 && args[0] instanceof Consumer<?>;
            return builds ? InvocationHandler.invokeDefault(proxy, method, args) : send(client, method, args);
        }));
    }

    private Object send(Object client, Method method, Object[] args) throws Throwable {
        if (untilFailure.getAndUpdate(left -> left < 0 ? left : left - 1) == 0) {
            throw SdkClientException.create("this request is lost");
        }
        try {
            return method.invoke(client, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
