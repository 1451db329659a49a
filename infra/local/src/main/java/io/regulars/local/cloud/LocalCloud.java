package io.regulars.local.cloud;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import io.regulars.local.LocalCloudException;
import io.regulars.local.PortInUseException;
import io.regulars.local.event.Advance;
import io.regulars.local.event.AsyncInvoker;
import io.regulars.local.event.EventBus;
import io.regulars.local.event.FileEvents;
import io.regulars.local.event.FilePoller;
import io.regulars.local.event.Schedules;
import io.regulars.local.function.FunctionPool;
import io.regulars.local.function.Functions;
import io.regulars.local.http.DeadLetterQueues;
import io.regulars.local.http.Gateway;
import io.regulars.local.http.LocalApi;
import io.regulars.local.http.Status;
import io.regulars.local.message.PushService;
import io.regulars.local.message.SesSimulator;
import io.regulars.local.part.MailServer;
import io.regulars.local.process.GuardJar;
import io.regulars.local.queue.Drain;
import io.regulars.local.queue.EventSources;
import io.regulars.local.state.InFlightWork;
import io.regulars.local.state.Inbox;
import io.regulars.local.state.LocalClock;
import io.regulars.local.state.LocalSecrets;
import io.regulars.local.state.UsageMeter;
import io.regulars.local.template.Resolver;
import io.regulars.local.template.Template;

/**
 * A running local cloud: embedded queues, tables, files, mail and push, and the deployable functions behind one
 * address.
 *
 * <p>All methods may be called from any thread. Closing it, the end of this JVM or its death end every process it
 * started.
 */
public final class LocalCloud implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final URI url;
    private final EmbeddedServices parts;
    private final CloudHooks hooks;
    private final LocalSecrets keys;
    private final Path logs;
    private final Closer closing;
    private volatile Map<String, FunctionPool> functions = Map.of();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "local-cloud-stop");

    private LocalCloud(
            URI url, EmbeddedServices parts, CloudHooks hooks, LocalSecrets keys, Path logs, Closer closing) {
        this.url = url;
        this.parts = parts;
        this.hooks = hooks;
        this.keys = keys;
        this.logs = logs;
        this.closing = closing;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts everything and returns once {@code GET /health} would answer 200.
     *
     * @throws PortInUseException if another program listens on the port
     * @throws LocalCloudException if the template, a function's artefact or an embedded part is not as it should be
     */
    public static LocalCloud start(LocalCloudOptions options) {
        Closer closing = new Closer();
        try {
            return start(options, closing);
        } catch (IOException failed) {
            closing.close();
            throw new LocalCloudException("the local cloud cannot start: " + failed.getMessage(), failed);
        } catch (InterruptedException stopped) {
            closing.close();
            Thread.currentThread().interrupt();
            throw new LocalCloudException("the start of the local cloud was interrupted", stopped);
        } catch (RuntimeException failed) {
            closing.close();
            throw failed;
        }
    }

    private static LocalCloud start(LocalCloudOptions options, Closer closing)
            throws IOException, InterruptedException {
        options.progress().accept("reading " + options.template().getFileName());
        CloudHooks hooks = closing.add(options.hooks());
        Template template = hooks.template(Template.read(options.template()));
        template.functions().forEach(function -> options.functions().of(function.code()));
        Gateway gateway = closing.add(Gateway.bind(options.port()));
        WorkFolder folder = WorkFolder.of(options.data());
        closing.add(folder::clean);
        closing.add(CloudLog.into(folder.logs()));
        LocalSecrets keys = LocalSecrets.of(folder.data(), options.writeKey(), options.adminToken());
        Path guard = GuardJar.writeInto(folder.root());
        options.progress().accept("starting queues, tables, files and mail");
        AtomicReference<FileEvents> files = new AtomicReference<>();
        EmbeddedServices parts = EmbeddedServices.start(
                options,
                template,
                folder,
                guard,
                (bucket, key) -> Optional.ofNullable(files.get()).ifPresent(events -> events.created(bucket, key)),
                closing);
        LocalCloud cloud = new LocalCloud(gateway.url(), parts, hooks, keys, folder.logs(), closing);
        cloud.run(options, template, folder, guard, gateway, files);
        return cloud;
    }

    private void run(
            LocalCloudOptions options,
            Template template,
            WorkFolder folder,
            Path guard,
            Gateway gateway,
            AtomicReference<FileEvents> files)
            throws IOException, InterruptedException {
        InFlightWork activity = new InFlightWork(options.haste());
        LocalClock clock = new LocalClock();
        UsageMeter meter = new UsageMeter();
        Inbox inbox = new Inbox(folder.keptFile("inbox.ndjson"));
        String region = parts.aws().region();
        AtomicReference<MailServer> server = new AtomicReference<>();
        String mail = mail(options, new SesSimulator(template, parts.queues(), inbox, clock, activity), server);
        options.progress().accept("preparing the functions");
        Resolver resolver = ParameterValues.resolver(options, template, parts, keys, mail, url.toString());
        Functions functions = closing.add(new Functions(
                template,
                options.functions(),
                resolver,
                environment(options),
                new Functions.Folders(
                        options.runtimes().resolve("function/target/lib"),
                        guard,
                        options.runtimes().resolve("function/target/unpacked"),
                        folder.logs()),
                options.concurrency(),
                options.heapMegabytes(),
                clock,
                meter));
        this.functions = functions.all();
        hooks.started(
                parts.queues(),
                environment -> functions.all().values().stream().anyMatch(pool -> pool.kill(environment)));
        AsyncInvoker invoker = closing.add(new AsyncInvoker(activity));
        files.set(new FileEvents(template, functions, invoker, clock, region));
        if (!parts.embeddedS3()) {
            closing.add(new FilePoller(template, parts.aws(), parts.s3(), files.get()));
        }
        EventSources sources = closing.add(new EventSources(
                functions, parts.queues(), activity, meter, region, options.concurrency(), hooks.queueFaults()));
        Drain drain = new Drain(template, parts.queues(), activity);
        Schedules schedules = closing.add(new Schedules(functions, clock, activity, region));
        LocalApi api = new LocalApi(
                keys.adminToken(),
                new Status(template, functions, parts.queues(), sources, meter, clock),
                drain,
                clock,
                new Advance(schedules, drain, clock, activity, PATIENCE),
                inbox,
                functions,
                new DeadLetterQueues(template, parts.queues()),
                new PushService(inbox, clock, keys.vapidPublic(), url, folder.keptFile("push.ndjson")),
                hooks.pushFaults(),
                new EventBus(functions, invoker, clock, region),
                activity,
                Optional.ofNullable(server.get()));
        gateway.open(functions, api, activity, clock);
        options.progress().accept("waking " + url + "/health");
        awaitHealth(template);
        if (options.realTime()) {
            schedules.start();
        }
        options.progress().accept("ready");
    }

    private Map<String, String> environment(LocalCloudOptions options) throws IOException {
        Map<String, String> environment = parts.environment(options.environment());
        environment.putAll(hooks.environment(parts.dynamoDb(), parts.sqs(), parts.s3()));
        return environment;
    }

    private String mail(LocalCloudOptions options, SesSimulator mailroom, AtomicReference<MailServer> server)
            throws IOException {
        closing.add(mailroom);
        String ses = options.environment().get("AWS_ENDPOINT_URL_SES");
        if (ses != null && !ses.isBlank()) {
            return "ses";
        }
        server.set(closing.add(MailServer.start(mailroom::accepted)));
        int port = server.get().port();
        return "smtp://127.0.0.1:" + hooks.mailPort(port);
    }

    private void awaitHealth(Template template) throws IOException, InterruptedException {
        boolean declared = template.functions().stream()
                .anyMatch(function -> function.paths().contains("/health"));
        if (!declared) {
            return;
        }
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(url.resolve("/health"))
                        .timeout(Duration.ofMinutes(2))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new LocalCloudException("GET /health answers " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** The one address, without a slash at its end: {@code http://127.0.0.1:8080}. */
    public URI url() {
        return url;
    }

    /** Where DynamoDB answers: for benchmarks and tests that look at stored items. */
    public URI dynamoDb() {
        return parts.dynamoDb();
    }

    /** Where S3 answers. */
    public URI s3() {
        return parts.s3();
    }

    /** Where SQS answers. */
    public URI sqs() {
        return parts.sqs();
    }

    /** The write key that event sources use. */
    public String writeKey() {
        return keys.writeKey();
    }

    /** The bearer token of the API and of {@code /_local/}. */
    public String adminToken() {
        return keys.adminToken();
    }

    /** The functions by name: for measurements of their starts. */
    public Map<String, FunctionPool> functions() {
        return Collections.unmodifiableMap(functions);
    }

    LocalSecrets keys() {
        return keys;
    }

    /** The folder of the logs: one file per function, {@code cloud.log}, {@code parts.log}, {@code dynamodb.log}. */
    public Path logs() {
        return logs;
    }

    /** Waits until the local cloud is closed. */
    public void await() throws InterruptedException {
        closed.await();
    }

    private void stop() {
        closing.close();
        closed.countDown();
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // Then the hook runs, or has run, and finds nothing left to close.
            return;
        }
    }
}
