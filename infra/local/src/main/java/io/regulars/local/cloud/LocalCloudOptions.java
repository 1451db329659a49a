package io.regulars.local.cloud;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

import io.regulars.local.function.FunctionFailure;
import io.regulars.local.function.FunctionKind;
import io.regulars.local.rule.AwsRules;

/**
 * How to run a local cloud. Start from {@link #of(Path)} and change what differs. Immutable: each change returns new
 * options.
 */
public final class LocalCloudOptions {

    private Path template;
    private Path runtimes;
    private int port;
    private Path data;
    private String writeKey;
    private String adminToken;
    private Consumer<String> progress = text -> {};
    private int concurrency = 2;
    private int heapMegabytes = 128;
    private boolean realTime = true;
    private Map<String, String> parameters = Map.of();
    private Map<String, String> environment = System.getenv();
    private CloudHooks hooks = CloudHooks.NONE;
    private FunctionKind functions = FunctionKind.ofProperty();
    private boolean haste = true;
    private AwsRules rules = AwsRules.standard();
    private Consumer<String> alerts = text -> {};

    private LocalCloudOptions() {}

    /**
     * The defaults: a free port, in memory, generated keys, the system's clock.
     *
     * @param template the SAM template; each {@code CodeUri} in it is relative to its folder
     */
    public static LocalCloudOptions of(Path template) {
        LocalCloudOptions options = new LocalCloudOptions();
        options.template = template.toAbsolutePath().normalize();
        options.runtimes = options.template.resolveSibling("local").resolve("runtimes");
        return options;
    }

    private LocalCloudOptions changed(Consumer<LocalCloudOptions> change) {
        LocalCloudOptions copy = new LocalCloudOptions();
        copy.template = template;
        copy.runtimes = runtimes;
        copy.port = port;
        copy.data = data;
        copy.writeKey = writeKey;
        copy.adminToken = adminToken;
        copy.progress = progress;
        copy.concurrency = concurrency;
        copy.heapMegabytes = heapMegabytes;
        copy.realTime = realTime;
        copy.parameters = parameters;
        copy.environment = environment;
        copy.hooks = hooks;
        copy.functions = functions;
        copy.haste = haste;
        copy.rules = rules;
        copy.alerts = alerts;
        change.accept(copy);
        return copy;
    }

    /**
     * The folder whose {@code dynamodb/target/lib} and {@code function/target/lib} the build fills; by default
     * {@code local/runtimes} beside the template.
     */
    public LocalCloudOptions withRuntimes(Path folder) {
        return changed(copy -> copy.runtimes = folder);
    }

    /** The port of the one address, 0 for a free one. */
    public LocalCloudOptions withPort(int number) {
        return changed(copy -> copy.port = number);
    }

    /** The folder where everything is kept between runs; null keeps it in memory and in a temporary folder. */
    public LocalCloudOptions withData(Path folder) {
        return changed(copy -> copy.data = folder);
    }

    /**
     * The event sources' write key and the bearer token of the API and of {@code /_local/}; null for the kept or a
     * generated one.
     */
    public LocalCloudOptions withKeys(String key, String token) {
        return changed(copy -> {
            copy.writeKey = key;
            copy.adminToken = token;
        });
    }

    /** Receives short texts about the phase of the start, on the starting thread. */
    public LocalCloudOptions withProgress(Consumer<String> listener) {
        return changed(copy -> copy.progress = listener);
    }

    /**
     * The most environments of one function, and the heap limit of each; functions that declare more than 1,024 MB of
     * memory get half of theirs instead.
     */
    public LocalCloudOptions withFunctions(int environmentsEach, int heapMegabytesEach) {
        return changed(copy -> {
            copy.concurrency = environmentsEach;
            copy.heapMegabytes = heapMegabytesEach;
        });
    }

    /** Which artefacts run; by default what the system property {@code regulars.functions} says. */
    public LocalCloudOptions withFunctions(FunctionKind kind) {
        return changed(copy -> copy.functions = kind);
    }

    /**
     * True: the clock is the system's and schedules fire. False: the clock waits for {@code POST /_local/clock},
     * schedules for {@code POST /_local/advance}.
     */
    public LocalCloudOptions withRealTime(boolean real) {
        return changed(copy -> copy.realTime = real);
    }

    /** Values of template parameters; they override those that the local cloud sets itself. */
    public LocalCloudOptions withParameters(Map<String, String> values) {
        return changed(copy -> copy.parameters = Map.copyOf(values));
    }

    /** Where {@code AWS_ENDPOINT_URL_*} are looked up; by default the process's own environment. */
    public LocalCloudOptions withEnvironment(Map<String, String> values) {
        return changed(copy -> copy.environment = Map.copyOf(values));
    }

    /** Runs the cloud under a test harness. All parts must then be the embedded ones. */
    public LocalCloudOptions withHooks(CloudHooks harness) {
        return changed(copy -> copy.hooks = harness);
    }

    /**
     * Whether batches are delivered without waiting for their batching window while a caller drains the queues or
     * advances the clock. False: they wait, as on Lambda, and draining takes that much longer.
     */
    public LocalCloudOptions withHaste(boolean hurries) {
        return changed(copy -> copy.haste = hurries);
    }

    /** The rules of AWS that the cloud enforces; {@link AwsRules#standard()} by default. */
    public LocalCloudOptions withRules(AwsRules enforced) {
        return changed(copy -> copy.rules = enforced);
    }

    /**
     * Receives a line for each function that timed out, died or could not start, at most one a minute and function.
     * Called by many threads.
     */
    public LocalCloudOptions withAlerts(Consumer<String> listener) {
        return changed(copy -> copy.alerts = listener);
    }

    Consumer<FunctionFailure> alerts() {
        return new FunctionAlerts(alerts);
    }

    AwsRules rules() {
        return rules;
    }

    Path template() {
        return template;
    }

    Path runtimes() {
        return runtimes;
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    String writeKey() {
        return writeKey;
    }

    String adminToken() {
        return adminToken;
    }

    Consumer<String> progress() {
        return progress;
    }

    int concurrency() {
        return concurrency;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }

    boolean realTime() {
        return realTime;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    Map<String, String> environment() {
        return environment;
    }

    CloudHooks hooks() {
        return hooks;
    }

    FunctionKind functions() {
        return functions;
    }

    boolean haste() {
        return haste;
    }
}
