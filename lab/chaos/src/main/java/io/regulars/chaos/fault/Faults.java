package io.regulars.chaos.fault;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import io.regulars.local.cloud.CloudHooks;
import io.regulars.local.message.PushFaults;
import io.regulars.local.part.LocalQueues;
import io.regulars.local.queue.QueueFaults;
import io.regulars.local.template.Template;

/** All that makes a local cloud go wrong, and the count of it. Safe for use by many threads. */
public final class Faults implements CloudHooks {

    private final FaultOptions options;
    private final FaultPlan plan;
    private final FaultCounts injected = new FaultCounts();
    private final QueueFaultInjector queueMischief;
    private final ProviderFaultInjector provider;
    private volatile LocalQueues queues;
    private final List<FaultProxy> proxies = new ArrayList<>();
    private final Map<String, String> endpoints = new HashMap<>();
    private final AtomicReference<Predicate<String>> killer = new AtomicReference<>(environment -> false);
    private MailProxy mail;

    public Faults(FaultOptions options) {
        this.options = options;
        this.plan = new FaultPlan(options);
        this.queueMischief = new QueueFaultInjector(plan, injected);
        this.provider = new ProviderFaultInjector(plan, injected);
    }

    @Override
    public Template template(Template declared) {
        return ShortTimeouts.of(declared);
    }

    /** Puts a proxy before each part, and leads the functions there. */
    @Override
    public Map<String, String> environment(URI dynamoDb, URI sqs, URI s3) throws IOException {
        before("AWS_ENDPOINT_URL_DYNAMODB", new DynamoDbProtocol(), dynamoDb);
        before("AWS_ENDPOINT_URL_SQS", new SqsProtocol(), sqs);
        before("AWS_ENDPOINT_URL_S3", new S3Protocol(), s3);
        Map<String, String> all = new HashMap<>(options.environment());
        all.putAll(endpoints);
        return all;
    }

    private void before(String variable, ServiceProtocol part, URI target) throws IOException {
        FaultProxy proxy = new FaultProxy(
                part, target, plan, injected, environment -> killer.get().test(environment));
        proxies.add(proxy);
        endpoints.put(variable, proxy.endpoint().toString());
    }

    @Override
    public int mailPort(int port) throws IOException {
        mail = new MailProxy(port, provider);
        return mail.port();
    }

    @Override
    public void started(LocalQueues running, Predicate<String> kill) {
        queues = running;
        killer.set(kill);
    }

    @Override
    public QueueFaults queueFaults() {
        return queueMischief;
    }

    @Override
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
