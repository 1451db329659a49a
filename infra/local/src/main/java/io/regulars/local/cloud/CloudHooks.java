package io.regulars.local.cloud;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.regulars.local.message.PushFaults;
import io.regulars.local.part.LocalQueues;
import io.regulars.local.queue.QueueFaults;
import io.regulars.local.template.Template;

/**
 * The extension points of a local cloud for test harnesses: they may change the template, put proxies between the
 * functions and the embedded services, and alter deliveries. Every method does nothing by default. The cloud calls each
 * of them once while it starts, in the order of their declaration, and closes the hooks with itself; what they return
 * is then used from any thread.
 */
public interface CloudHooks extends AutoCloseable {

    /** Changes nothing. */
    CloudHooks NONE = new CloudHooks() {};

    /** The template to run. */
    default Template template(Template declared) {
        return declared;
    }

    /** The port that functions send mail to, given the port of the mail server. */
    default int mailPort(int port) throws IOException {
        return port;
    }

    /** Jars that come before a function's own on its class path; native functions ignore them. */
    default List<Path> classPath() {
        return List.of();
    }

    /** Variables that every function gets besides its own, given the endpoints of the embedded services. */
    default Map<String, String> environment(URI dynamoDb, URI sqs, URI s3) throws IOException {
        return Map.of();
    }

    /**
     * The functions can be invoked from now on.
     *
     * @param kill ends the process of a function environment by name and returns whether there was one
     */
    default void started(LocalQueues queues, Predicate<String> kill) {}

    /** Faults of queue deliveries. */
    default QueueFaults queueFaults() {
        return QueueFaults.NONE;
    }

    /** Faults of the push service. */
    default PushFaults pushFaults() {
        return PushFaults.NONE;
    }

    @Override
    default void close() throws IOException {}
}
