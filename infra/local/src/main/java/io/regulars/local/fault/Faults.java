package io.regulars.local.fault;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import io.regulars.local.message.PushFaults;
import io.regulars.local.part.Queues;
import io.regulars.local.queue.QueueFaults;

/** All that makes a local cloud go wrong, and the count of it. Safe for use by many threads. */
public final class Faults implements AutoCloseable {

    private final FaultOptions options;
    private final FaultPlan plan;
    private final Injected injected = new Injected();
    private final QueueMischief queueMischief;
    private final ProviderMischief provider;
    private final Queues queues;
    private final List<FaultProxy> proxies = new ArrayList<>();
    private final Map<String, String> endpoints = new HashMap<>();
    private final AtomicReference<Predicate<String>> killer = new AtomicReference<>(environment -> false);
    private MailProxy mail;

    public Faults(FaultOptions options, Queues queues) {
        this.options = options;
        this.plan = new FaultPlan(options);
        this.queues = queues;
        this.queueMischief = new QueueMischief(plan, injected);
        this.provider = new ProviderMischief(plan, injected);
    }

    /** Puts a proxy before each part; {@link #environment} leads the functions there. */
    public void before(URI dynamoDb, URI sqs, URI s3) throws IOException {
        before("AWS_ENDPOINT_URL_DYNAMODB", new DynamoDbPart(), dynamoDb);
        before("AWS_ENDPOINT_URL_SQS", new SqsPart(), sqs);
        before("AWS_ENDPOINT_URL_S3", new S3Part(), s3);
    }

    private void before(String variable, Part part, URI target) throws IOException {
        FaultProxy proxy = new FaultProxy(part, target, plan, injected, environment -> killer.get().test(environment));
        proxies.add(proxy);
        endpoints.put(variable, proxy.endpoint().toString());
    }

    /** A port that leads to the mail server. */
    public int beforeMail(int port) throws IOException {
        mail = new MailProxy(port, provider);
        return mail.port();
    }

    /** @param kill ends the process of the environment of that name, and answers whether there was one */
    public void kills(Predicate<String> kill) {
        killer.set(kill);
    }

    /** What the functions get besides their own variables. */
    public Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(options.environment());
        all.putAll(endpoints);
        return all;
    }

    public QueueFaults queueFaults() {
        return queueMischief;
    }

    public PushFaults pushFaults() {
        return provider;
    }

    /** Delivers some of the messages that were delivered before once more; answers how many. */
    public int revive() {
        return queueMischief.revive(queues);
    }

    /** From now on nothing more goes wrong. */
    public void calm() {
        plan.calm();
    }

    /** How often what was injected, by fault and place. */
    public Map<String, Long> injected() {
        return injected.snapshot();
    }

    @Override
    public void close() throws IOException {
        proxies.forEach(FaultProxy::close);
        if (mail != null) {
            mail.close();
        }
    }
}
