package io.regulars.local.cloud;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

import io.regulars.local.function.FunctionKind;

/**
 * How to run the local cloud. Start from {@link #of(Path)} and change what differs.
 *
 * @param template the SAM template; each {@code CodeUri} in it is relative to its folder
 * @param runtimes the folder whose {@code dynamodb/target/lib} and {@code function/target/lib} the build fills; by
 *     default {@code local/runtimes} beside the template
 * @param port the port of the one address, 0 for a free one
 * @param data where everything is kept between runs; null keeps it in memory and in a temporary folder
 * @param writeKey the event sources' key; null for the kept or a generated one
 * @param adminToken the bearer token of the API and of {@code /_local/}; null for the kept or a generated one
 * @param progress hears short texts about the phase of the start; called on the starting thread
 * @param concurrency at most so many environments of one function
 * @param heapMegabytes heap limit of one function environment; functions that declare more than 1,024 MB of memory get
 *     half of theirs
 * @param realTime true: the clock is the system's and schedules fire; false: the clock waits for {@code POST
 *     /_local/clock}, schedules for {@code POST /_local/advance}
 * @param parameters values of template parameters, over those that the local cloud sets itself
 * @param environment where {@code AWS_ENDPOINT_URL_*} are looked up, usually the process's own
 * @param hooks what a test harness puts between the parts and the functions; by default nothing
 * @param functions which artefacts run; by default what the system property {@code regulars.functions} says
 * @param haste while somebody drains the queues, or lets time pass, no batch waits for company within its window;
 *     false: it does, as on Lambda, and draining takes so much longer
 */
public record LocalCloudOptions(
        Path template,
        Path runtimes,
        int port,
        Path data,
        String writeKey,
        String adminToken,
        Consumer<String> progress,
        int concurrency,
        int heapMegabytes,
        boolean realTime,
        Map<String, String> parameters,
        Map<String, String> environment,
        CloudHooks hooks,
        FunctionKind functions,
        boolean haste) {

    public LocalCloudOptions {
        parameters = Map.copyOf(parameters);
        environment = Map.copyOf(environment);
    }

    /** Everything by default: a free port, in memory, generated keys, the system's clock. */
    public static LocalCloudOptions of(Path template) {
        Path file = template.toAbsolutePath().normalize();
        return new LocalCloudOptions(
                file,
                file.resolveSibling("local").resolve("runtimes"),
                0,
                null,
                null,
                null,
                text -> {},
                2,
                128,
                true,
                Map.of(),
                System.getenv(),
                CloudHooks.NONE,
                FunctionKind.ofProperty(),
                true);
    }

    public LocalCloudOptions withRuntimes(Path folder) {
        return new LocalCloudOptions(
                template,
                folder,
                port,
                data,
                writeKey,
                adminToken,
                progress,
                concurrency,
                heapMegabytes,
                realTime,
                parameters,
                environment,
                hooks,
                functions,
                haste);
    }

    public LocalCloudOptions withPort(int number) {
        return new LocalCloudOptions(
                template,
                runtimes,
                number,
                data,
                writeKey,
                adminToken,
                progress,
                concurrency,
                heapMegabytes,
                realTime,
                parameters,
                environment,
                hooks,
                functions,
                haste);
    }

    public LocalCloudOptions withData(Path folder) {
        return new LocalCloudOptions(
                template,
                runtimes,
                port,
                folder,
                writeKey,
                adminToken,
                progress,
                concurrency,
                heapMegabytes,
                realTime,
                parameters,
                environment,
                hooks,
                functions,
                haste);
    }

    public LocalCloudOptions withKeys(String key, String token) {
        return new LocalCloudOptions(
                template,
                runtimes,
                port,
                data,
                key,
                token,
                progress,
                concurrency,
                heapMegabytes,
                realTime,
                parameters,
                environment,
                hooks,
                functions,
                haste);
    }

    public LocalCloudOptions withProgress(Consumer<String> listener) {
        return new LocalCloudOptions(
                template,
                runtimes,
                port,
                data,
                writeKey,
                adminToken,
                listener,
                concurrency,
                heapMegabytes,
                realTime,
                parameters,
                environment,
                hooks,
                functions,
                haste);
    }

    public LocalCloudOptions withFunctions(int environmentsEach, int heapMegabytesEach) {
        return new LocalCloudOptions(
                template,
                runtimes,
                port,
                data,
                writeKey,
                adminToken,
                progress,
                environmentsEach,
                heapMegabytesEach,
                realTime,
                parameters,
                environment,
                hooks,
                functions,
                haste);
    }

    public LocalCloudOptions withRealTime(boolean real) {
        return new LocalCloudOptions(
                template,
                runtimes,
                port,
                data,
                writeKey,
                adminToken,
                progress,
                concurrency,
                heapMegabytes,
                real,
                parameters,
                environment,
                hooks,
                functions,
                haste);
    }

    public LocalCloudOptions withParameters(Map<String, String> values) {
        return new LocalCloudOptions(
                template,
                runtimes,
                port,
                data,
                writeKey,
                adminToken,
                progress,
                concurrency,
                heapMegabytes,
                realTime,
                values,
                environment,
                hooks,
                functions,
                haste);
    }

    public LocalCloudOptions withEnvironment(Map<String, String> values) {
        return new LocalCloudOptions(
                template,
                runtimes,
                port,
                data,
                writeKey,
                adminToken,
                progress,
                concurrency,
                heapMegabytes,
                realTime,
                parameters,
                values,
                hooks,
                functions,
                haste);
    }

    /** Runs the cloud under a test harness. All parts must then be the embedded ones. */
    public LocalCloudOptions withHooks(CloudHooks harness) {
        return new LocalCloudOptions(
                template,
                runtimes,
                port,
                data,
                writeKey,
                adminToken,
                progress,
                concurrency,
                heapMegabytes,
                realTime,
                parameters,
                environment,
                harness,
                functions,
                haste);
    }

    public LocalCloudOptions withFunctions(FunctionKind kind) {
        return new LocalCloudOptions(
                template,
                runtimes,
                port,
                data,
                writeKey,
                adminToken,
                progress,
                concurrency,
                heapMegabytes,
                realTime,
                parameters,
                environment,
                hooks,
                kind,
                haste);
    }

    public LocalCloudOptions withHaste(boolean hurries) {
        return new LocalCloudOptions(
                template,
                runtimes,
                port,
                data,
                writeKey,
                adminToken,
                progress,
                concurrency,
                heapMegabytes,
                realTime,
                parameters,
                environment,
                hooks,
                functions,
                hurries);
    }
}
