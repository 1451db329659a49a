package io.regulars.function.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.access.ConfiguredKeys;
import io.regulars.access.KeyHash;
import io.regulars.access.OriginSecret;
import io.regulars.access.RateLimits;
import io.regulars.access.Scope;
import io.regulars.aws.access.KeyRing;
import io.regulars.aws.sqs.DeadLetters;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.aws.test.SqsLocal;
import io.regulars.aws.text.EventDefinitions;
import io.regulars.currency.CurrencyRules;
import io.regulars.currency.ExchangeRates;
import io.regulars.currency.ShopCurrency;
import io.regulars.event.Event;
import io.regulars.event.ProofKey;
import io.regulars.json.Json;
import io.regulars.message.EventsMessage;
import io.regulars.trust.TrustRules;
import io.regulars.trust.TrustTable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.model.Message;

/** The whole function with a clock that stands still and queues of its own in a real ElasticMQ. */
final class IngestFixture {

    static final String KEY = "sample-write-key";
    /** The key of a page, which everybody knows. */
    static final String BROWSER_KEY = "key-in-a-page";

    static final KeyRing KEYS = keys(
            "web=" + KeyHash.of(KEY) + ",app=" + KeyHash.of("other-key") + ",page:browser=" + KeyHash.of(BROWSER_KEY));
    static final ProofKey PROOFS = ProofKey.parse("proofs", "the old secret of the shop,a secret of the shop");
    static final TrustRules RULES = new TrustRules(TrustTable.read(EventDefinitions.read("trust.json")));
    static final CurrencyRules CURRENCIES =
            new CurrencyRules(ShopCurrency.EUR, ExchangeRates.parse("rates", "USD=0.9,JPY=0.006"));
    static final Instant NOW = FixedContext.NOW;

    private final SqsLocal sqs = SqsLocal.shared();
    private final String live = sqs.queue("events");
    private final String history = sqs.queue("history");
    private final String deadLetters = sqs.queue("feedback-dead-letters");
    private final IngestHandler handler;

    IngestFixture() {
        this((S3Client) null);
    }

    IngestFixture(S3Client s3) {
        this.handler = handler(OriginSecret.NONE, live, history, s3);
    }

    /** A function behind a CDN. */
    IngestFixture(OriginSecret origin) {
        this.handler = handler(origin, live, history, null);
    }

    /** Keys as the deployment gives them, and none that were made through the API. */
    static KeyRing keys(String text) {
        return new KeyRing(ConfiguredKeys.parse("keys", Scope.INGEST, text), List::of);
    }

    /** A function whose queues do not exist. */
    static IngestHandler cutOff() {
        IngestFixture fixture = new IngestFixture();
        String nowhere = fixture.sqs.endpoint() + "/000000000000/no-such-queue";
        return fixture.handler(OriginSecret.NONE, nowhere, nowhere, null);
    }

    private IngestHandler handler(OriginSecret origin, String liveUrl, String historyUrl, S3Client s3) {
        EventQueues queues =
                new EventQueues(new MessageSender(sqs.client(), liveUrl), new MessageSender(sqs.client(), historyUrl));
        DeadLetters dead = new DeadLetters(sqs.client(), deadLetters);
        return new IngestHandler(
                origin,
                new HttpIngest(KEYS, new RateLimits(0, System::nanoTime), queues, PROOFS, RULES.then(CURRENCIES)),
                new FeedbackIngest(queues, dead),
                new BusIngest(queues, dead, CURRENCIES),
                new FileIngest(queues, () -> s3, CURRENCIES));
    }

    IngestHandler handler() {
        return handler;
    }

    ObjectNode invoke(ObjectNode invocation) {
        return invoke(handler, invocation);
    }

    static ObjectNode invoke(IngestHandler handler, ObjectNode invocation) {
        return invoke(handler, invocation, NOW);
    }

    static ObjectNode invoke(IngestHandler handler, ObjectNode invocation, Instant now) {
        return invoke(handler, invocation, new FixedContext(now));
    }

    static ObjectNode invoke(IngestHandler handler, ObjectNode invocation, FixedContext context) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(Json.bytes(invocation)), out, context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.read(out.toByteArray());
    }

    /** Posts with the sample write key. */
    ObjectNode post(String path, byte[] body) {
        return invoke(Invocations.http("POST", path, Map.of("authorization", Invocations.basic(KEY)), body));
    }

    ObjectNode post(String path, String body) {
        return post(path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static ObjectNode body(ObjectNode reply) {
        return Json.read(reply.path("body").textValue());
    }

    /** Takes what is on the queue of live events. */
    List<Event> live() {
        return events(live, false);
    }

    List<Event> history() {
        return events(history, true);
    }

    List<String> liveMessages() {
        return sqs.drain(live).stream().map(Message::body).toList();
    }

    List<Message> deadLetters() {
        return sqs.drain(deadLetters);
    }

    private List<Event> events(String queue, boolean expected) {
        List<Event> events = new ArrayList<>();
        for (Message message : sqs.drain(queue)) {
            EventsMessage read = EventsMessage.read(message.body());
            if (read.history() != expected) {
                throw new AssertionError("history and live are mixed up");
            }
            events.addAll(read.events());
        }
        events.sort(Comparator.comparing(Event::id));
        return events;
    }
}
