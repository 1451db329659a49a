package io.regulars.local.cloud;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import io.regulars.local.LocalCloudException;
import io.regulars.local.event.Advance;
import io.regulars.local.event.AsyncInvoker;
import io.regulars.local.event.EventBus;
import io.regulars.local.event.FileEvents;
import io.regulars.local.event.FilePoller;
import io.regulars.local.event.Schedules;
import io.regulars.local.function.FunctionFiles;
import io.regulars.local.function.Functions;
import io.regulars.local.http.DeadLetterQueues;
import io.regulars.local.http.EventRequests;
import io.regulars.local.http.FunctionRequests;
import io.regulars.local.http.LocalApi;
import io.regulars.local.http.LocalPages;
import io.regulars.local.http.MessageRequests;
import io.regulars.local.http.MetricsRequests;
import io.regulars.local.http.PushEndpoint;
import io.regulars.local.http.Status;
import io.regulars.local.http.TimeRequests;
import io.regulars.local.message.PushService;
import io.regulars.local.part.DueCustomers;
import io.regulars.local.proxy.PartProxy;
import io.regulars.local.proxy.TransactionConflicts;
import io.regulars.local.queue.Drain;
import io.regulars.local.queue.EventSources;
import io.regulars.local.queue.QueueFaults;
import io.regulars.local.queue.Redelivery;
import io.regulars.local.rule.AwsRule;
import io.regulars.local.state.SharedState;
import io.regulars.local.template.Resolver;
import io.regulars.local.template.Template;

/** Starts a local cloud: its services, then the functions, then what invokes them. For one start. */
final class CloudStart {

    /** How long an advance of the clock waits for the queues to drain at each stop. */
    private static final Duration DRAIN_TIMEOUT = Duration.ofMinutes(10);

    private static final Duration HEALTH_TIMEOUT = Duration.ofMinutes(2);

    private final LocalCloudOptions options;
    private final Closer closing;
    private final CountDownLatch closed;
    private final CloudBase base;
    private final SharedState state;
    private final Template template;
    private final URI url;

    CloudStart(LocalCloudOptions options, Closer closing, CountDownLatch closed) throws IOException {
        this.options = options;
        this.closing = closing;
        this.closed = closed;
        this.base = CloudBase.prepare(options, closing);
        this.state = base.state();
        this.template = base.template();
        this.url = base.gateway().url();
    }

    LocalCloud run() throws IOException, InterruptedException {
        options.progress().accept("starting queues, tables, files and mail");
        EmbeddedServices services = EmbeddedServices.start(options, template, base.folder(), base.guard(), closing);
        LocalMail mail = LocalMail.start(options, base, services, closing);
        options.progress().accept("preparing the functions");
        Functions functions = functions(services, mail);
        Schedules schedules = invokers(services, mail, functions);
        options.progress().accept("waking " + url + "/health");
        awaitHealth();
        if (options.realTime()) {
            schedules.start();
        }
        options.progress().accept("ready");
        return new LocalCloud(base, services, functions, closing, closed);
    }

    private Functions functions(EmbeddedServices services, LocalMail mail) throws IOException {
        CloudHooks hooks = options.hooks();
        Resolver resolver =
                ParameterValues.resolver(options, template, services, base.keys(), mail.transport(), url.toString());
        FunctionFiles files = new FunctionFiles(
                options.runtimes().resolve("function/target/lib"),
                base.guard(),
                options.runtimes().resolve("function/target/unpacked"),
                base.folder().logs(),
                hooks.classPath());
        Map<String, String> environment = services.environment(options.environment());
        URI dynamoDb = dynamoDbOfFunctions(services);
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString());
        environment.putAll(hooks.environment(dynamoDb, services.sqs(), services.s3()));
        Functions functions = closing.add(new Functions(
                template,
                resolver,
                files,
                new Functions.Settings(
                        options.functions(),
                        environment,
                        options.concurrency(),
                        options.heapMegabytes(),
                        options.rules(),
                        options.alerts()),
                state.clock(),
                state.meter(),
                state.reasons()));
        hooks.started(
                services.queues(), name -> functions.all().values().stream().anyMatch(pool -> pool.kill(name)));
        return functions;
    }

    /** Where the functions find DynamoDB: behind the rule of conflicts, if it is on. */
    private URI dynamoDbOfFunctions(EmbeddedServices services) throws IOException {
        if (!options.rules().enforces(AwsRule.TRANSACTION_CONFLICT)) {
            return services.dynamoDb();
        }
        TransactionConflicts conflicts =
                new TransactionConflicts(template.tables(), () -> state.meter().applied(AwsRule.TRANSACTION_CONFLICT));
        return closing.add(new PartProxy("transaction-conflicts", services.dynamoDb(), conflicts::answer))
                .endpoint();
    }

    /** Starts everything that invokes functions: files, queues, schedules, the bus, and last the one address. */
    private Schedules invokers(EmbeddedServices services, LocalMail mail, Functions functions) throws IOException {
        String region = services.aws().region();
        AsyncInvoker invoker = closing.add(new AsyncInvoker(state.activity()));
        FileEvents files = new FileEvents(template, functions, invoker, state.clock(), region);
        if (services.files().isPresent()) {
            services.files().get().listener(files::created);
        } else {
            closing.add(new FilePoller(template, services.aws(), services.s3(), files));
        }
        Workers workers = workers(services, functions);
        Schedules schedules = closing.add(new Schedules(functions, state.clock(), state.activity(), region));
        EventBus bus = new EventBus(functions, invoker, state.clock(), region);
        Status status = new Status(template, functions, services.queues(), workers.sources(), state, due(services));
        LocalApi api = api(services, mail, functions, schedules, bus, status, workers.drain());
        base.gateway().open(functions, api, new LocalPages(base.keys().pageKey(), status, state), state);
        if (options.rules().enforces(AwsRule.REQUEST_RATE)) {
            base.gateway().limitRate(() -> state.meter().applied(AwsRule.REQUEST_RATE));
        }
        return schedules;
    }

    private DueCustomers due(EmbeddedServices services) {
        return closing.add(new DueCustomers(template, services.aws(), services.dynamoDb()));
    }

    /** The workers of the queues, and what waits for them. */
    private record Workers(EventSources sources, Drain drain) {}

    private Workers workers(EmbeddedServices services, Functions functions) {
        QueueFaults faults = options.hooks().queueFaults();
        Redelivery redelivery = new Redelivery(
                services.queues(), faults, options.rules().enforces(AwsRule.VISIBILITY_TIMEOUT), state.meter());
        EventSources.Shared shared = new EventSources.Shared(
                services.queues(),
                state.activity(),
                state.meter(),
                services.aws().region(),
                faults,
                redelivery,
                state.reasons());
        boolean skips = options.haste() && !options.realTime();
        return new Workers(
                closing.add(new EventSources(functions, shared, options.concurrency())),
                new Drain(
                        template,
                        services.queues(),
                        state.activity(),
                        skips ? Optional.of(redelivery) : Optional.empty()));
    }

    private LocalApi api(
            EmbeddedServices services,
            LocalMail mail,
            Functions functions,
            Schedules schedules,
            EventBus bus,
            Status status,
            Drain drain)
            throws IOException {
        Advance advance = new Advance(schedules, drain, state.clock(), state.activity(), DRAIN_TIMEOUT);
        PushService push = new PushService(
                state.inbox(),
                state.clock(),
                base.keys().vapidPublic(),
                url,
                base.folder().keptFile("push.ndjson"));
        return new LocalApi(
                base.keys().adminToken(),
                new PushEndpoint(push, options.hooks().pushFaults()),
                List.of(
                        new TimeRequests(state.clock(), advance, drain, status),
                        new MessageRequests(state.inbox(), push, mail.server()),
                        new FunctionRequests(functions, bus, state.activity()),
                        new DeadLetterQueues(template, services.queues(), state.reasons()),
                        new EventRequests(state.requests()),
                        new MetricsRequests(status)));
    }

    private void awaitHealth() throws IOException, InterruptedException {
        boolean declared = template.functions().stream()
                .anyMatch(function -> function.paths().contains("/health"));
        if (!declared) {
            return;
        }
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(url.resolve("/health"))
                        .timeout(HEALTH_TIMEOUT)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new LocalCloudException("GET /health answers " + response.statusCode() + ": " + response.body());
        }
    }
}
