package io.regulars.function.profile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.archive.ArchiveMessage;
import io.regulars.aws.archive.ArchiveWriter;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.aws.privacy.ErasedIds;
import io.regulars.aws.profile.ProfileStore;
import io.regulars.aws.scores.SnapshotQueue;
import io.regulars.aws.sqs.DeadLetters;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.aws.sqs.Requeue;
import io.regulars.aws.sqs.SqsBatch;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.FakeS3;
import io.regulars.aws.test.FakeSqs;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.json.Json;
import io.regulars.ledger.ProgrammeCodec;
import io.regulars.message.CloudEvents;
import io.regulars.message.EventsMessage;
import io.regulars.message.ProfilesMessage;
import io.regulars.profile.CustomerState;
import io.regulars.scoring.Snapshot;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The profile function over DynamoDB Local, a fake queue and a fake bucket. */
abstract class ProfileFixture {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    final String table = dynamo.customersTable();
    final String catalogue = dynamo.catalogueTable();
    final FakeSqs sqs = new FakeSqs();
    final FakeS3 s3 = new FakeS3();
    final ProfileStore profiles = new ProfileStore(dynamo.client(), table);
    final ProfileHandler handler = newEnvironment();

    ProfileHandler newEnvironment() {
        return newEnvironment(dynamo.client());
    }

    ProfileHandler newEnvironment(DynamoDbClient client) {
        return new ProfileHandler(
                new SqsBatch(new DeadLetters(sqs, "events-dlq"), new Requeue(sqs, "events")),
                newStep(client, ArchiveStep.MIN_OBJECT_EVENTS, null));
    }

    /**
     * A step with its own caches.
     *
     * @param minObjectEvents number of events from which the archive step writes an object directly
     * @param erasedIds ids whose later events are rejected; null to accept all events
     */
    ProfileStep newStep(DynamoDbClient client, int minObjectEvents, ErasedIds erasedIds) {
        ProfileStore profiles = new ProfileStore(client, table);
        GateStore gates = new GateStore(client, table);
        ProfileQueues queues = new ProfileQueues(
                new SnapshotQueue(new MessageSender(sqs, "profiles"), ProfileQueues.SOURCE),
                new MessageSender(sqs, "events"),
                new MessageSender(sqs, "history"),
                "history",
                new DeadLetters(sqs, "events-dlq"));
        ProgrammeStore programmes = new ProgrammeStore(client, catalogue);
        return new ProfileStep(
                profiles,
                gates,
                new ArchiveStep(new ArchiveWriter(s3, "data"), queues.history(), minObjectEvents),
                queues,
                new CustomerStep(profiles, gates, new EventsAfterErasure(erasedIds)),
                programmes,
                SampleEffects.of(client, table, programmes));
    }

    void defineProgramme() {
        new ProgrammeStore(dynamo.client(), catalogue)
                .put(version -> ProgrammeCodec.read(Json.read("""
                {"validFrom": "2026-01-01T00:00:00Z", "zone": "Europe/Berlin", "earn": {"pointsPerUnit": 1},
                 "pendingDays": 14, "expiryDays": 60, "tiers": {"graceDays": 10,
                   "levels": [{"name": "silver", "threshold": 100, "multiplier": 1.5}]}}""").put("version", version)));
    }

    static Event visitorEvent(String name, String properties) {
        return TestEvents.of(EventType.TRACK, name)
                .withUser(null, "a1")
                .withProperties(properties)
                .build();
    }

    static String message(List<Event> events) {
        return new EventsMessage(false, events).write("/ingest", NOW);
    }

    List<String> deliver(List<String> bodies) {
        return deliver(handler, bodies);
    }

    /** Delivers messages as SQS does, as JSON that is read as the runtime reads it; returns the failed message ids. */
    static List<String> deliver(ProfileHandler to, List<String> bodies) {
        return deliver(to, "events", bodies);
    }

    static List<String> deliver(ProfileHandler to, String queue, List<String> bodies) {
        ObjectNode event = JSON.createObjectNode();
        for (String body : bodies) {
            ObjectNode record = event.withArray("Records").addObject();
            record.put("messageId", Integer.toString(bodies.indexOf(body)))
                    .put("receiptHandle", "r")
                    .put("body", body);
            record.put("eventSource", "aws:sqs")
                    .put("eventSourceARN", "arn:aws:sqs:eu-central-1:000000000000:" + queue);
            record.putObject("attributes").put("ApproximateReceiveCount", "1");
            record.putObject("messageAttributes");
        }
        SQSEvent read = JSON.convertValue(event, SQSEvent.class);
        return to.handleRequest(read, null).getBatchItemFailures().stream()
                .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                .toList();
    }

    /** The messages on the history queue that carry lines for the archive. */
    List<String> archiveMessages() {
        return onHistory(ArchiveMessage.TYPE);
    }

    /** The messages on the history queue that carry events of busy customers. */
    List<String> busyEvents() {
        return onHistory(EventsMessage.TYPE);
    }

    private List<String> onHistory(String type) {
        return sqs.sent("history").stream()
                .filter(body -> CloudEvents.read(body).type().equals(type))
                .toList();
    }

    List<Snapshot> snapshots() {
        return sqs.sent("profiles").stream()
                .flatMap(body -> ProfilesMessage.fromData(CloudEvents.data(body, ProfilesMessage.TYPE)).stream())
                .toList();
    }

    CustomerState state(String userId) {
        return profiles.read(CustomerId.ofUser(userId));
    }

    BigDecimal balance(String userId) {
        return ledger(userId).stream()
                .map(item -> new BigDecimal(item.get("points").n()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    List<Map<String, AttributeValue>> ledger(String userId) {
        return dynamo.client()
                .query(query -> query.tableName(table)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :l)")
                        .expressionAttributeValues(Map.of(
                                ":pk",
                                AttributeValue.fromS("C#" + CustomerId.ofUser(userId)),
                                ":l",
                                AttributeValue.fromS("L#"))))
                .items();
    }

    static Map<String, AttributeValue> key(CustomerId customer, String sk) {
        return Map.of("pk", AttributeValue.fromS("C#" + customer), "sk", AttributeValue.fromS(sk));
    }
}
