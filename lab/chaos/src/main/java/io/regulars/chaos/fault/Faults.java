package io.regulars.chaos.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import io.regulars.breaks.Break;
import io.regulars.local.cloud.CloudHooks;
import io.regulars.local.message.PushFaults;
import io.regulars.local.part.LocalQueues;
import io.regulars.local.queue.QueueFaults;
import io.regulars.local.template.Template;

/** Injects the faults of a plan into a local cloud, and counts them. Safe for concurrent use. */
public final class Faults implements CloudHooks {

    private final FaultOptions options;
    private final FaultPlan plan;
    private final FaultCounts injected = new FaultCounts();
    private final QueueFaultInjector queueFaults;
    private final ProviderFaultInjector provider;
    private volatile LocalQueues queues;
    private final List<FaultProxy> proxies = new ArrayList<>();
    private final Map<String, String> endpoints = new HashMap<>();
    private final AtomicReference<Predicate<String>> killer = new AtomicReference<>(environment -> false);
    private MailProxy mail;

    public Faults(FaultOptions options) {
        this.options = options;
        this.plan = new FaultPlan(options);
        this.queueFaults = new QueueFaultInjector(plan, injected);
        this.provider = new ProviderFaultInjector(plan, injected);
    }

    @Override
    public Template template(Template declared) {
        Template shortened = ShortTimeouts.of(declared);
        return options.broken()
                .map(broken -> BrokenFunctions.of(shortened, broken))
                .orElse(shortened);
    }

    @Override
    public List<Path> classPath() {
        return options.broken().map(broken -> List.of(Break.classes())).orElse(List.of());
    }

    /** Puts a proxy in front of each embedded service, and directs the functions to it. */
    @Override
    public Map<String, String> environment(URI dynamoDb, URI sqs, URI s3) throws IOException {
        before("AWS_ENDPOINT_URL_DYNAMODB", new DynamoDbProtocol(), dynamoDb);
        before("AWS_ENDPOINT_URL_SQS", new SqsProtocol(), sqs);
        before("AWS_ENDPOINT_URL_S3", new S3Protocol(), s3);
        Map<String, String> all = new HashMap<>(options.environment());
        all.putAll(endpoints);
        options.broken().ifPresent(broken -> all.put(Break.VARIABLE, broken.key()));
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
        return queueFaults;
    }

    @Override
    public PushFaults pushFaults() {
        return provider;
    }

    /** Delivers some earlier messages again and returns how many. */
    public int revive() {
        return queueFaults.revive(queues);
    }

    /** Makes the mail server unreachable, if providers are to fail, or reachable again. */
    public void mailUnreachable(boolean now) {
        try {
            if (!now) {
                mail.unreachable(false);
            } else if (plan.has(Fault.PROVIDER)) {
                injected.count(Fault.PROVIDER, "mail server unreachable");
                mail.unreachable(true);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("the mail proxy cannot listen on its port again", failed);
        }
    }

    /** Ends the injection of faults. */
    public void calm() {
        plan.calm();
    }

    /** Counts of injected faults by fault and place. */
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
