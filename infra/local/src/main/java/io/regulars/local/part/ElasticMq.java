package io.regulars.local.part;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.Limits;
import org.elasticmq.QueueStatistics;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.msg.GetQueueStatistics;
import org.elasticmq.msg.LookupQueue;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.elasticmq.server.config.ElasticMQServerConfig;
import org.elasticmq.util.NowProvider;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

import io.regulars.local.LocalCloudException;
import scala.Option;

/**
 * ElasticMQ in this JVM, on a free loopback port. It is put together from its parts rather than by its own server
 * class, so that queue depths can be asked without HTTP: draining asks them hundreds of times.
 */
public final class ElasticMq implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ActorSystem system;
    private final ActorRef manager;
    private final SQSRestServer server;
    private final URI endpoint;
    private final Map<String, ActorRef> queues = new ConcurrentHashMap<>();

    private ElasticMq(ActorSystem system, ActorRef manager, SQSRestServer server, URI endpoint) {
        this.system = system;
        this.manager = manager;
        this.server = server;
        this.endpoint = endpoint;
    }

    /** @param data the folder of its database, or null for memory */
    public static ElasticMq start(AwsIdentity aws, Path data) {
        if (data != null) {
            new QueueDatabase(data).release();
        }
        Config config = config(aws, data);
        ElasticMQServerConfig settings = new ElasticMQServerConfig(config);
        ActorSystem system = ActorSystem.create("queues", config);
        Option<ActorRef> listener = data == null
                ? Option.empty()
                : Option.apply(system.actorOf(Props.create(
                        SqlQueuePersistenceActor.class,
                        () -> new SqlQueuePersistenceActor(
                                settings.sqlQueuePersistenceConfig(), settings.baseQueues()))));
        Limits limits = (Limits) settings.restSqs().sqsLimits();
        ActorRef manager = system.actorOf(Props.create(
                QueueManagerActor.class, () -> new QueueManagerActor(new NowProvider(), limits, listener)));
        SQSRestServer server = new TheSQSRestServerBuilder(
                        Option.apply(system),
                        Option.apply(manager),
                        "127.0.0.1",
                        0,
                        settings.nodeAddress(),
                        true,
                        limits,
                        aws.region(),
                        aws.account(),
                        listener,
                        settings.autoCreateQueues())
                .start();
        int port = server.waitUntilStarted().localAddress().getPort();
        if (listener.isDefined()) {
            await(Patterns.ask(listener.get(), new QueueEvent.Restore(manager), PATIENCE));
        }
        return new ElasticMq(system, manager, server, URI.create("http://127.0.0.1:" + port));
    }

    private static Config config(AwsIdentity aws, Path data) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("pekko.loglevel", "WARNING");
        settings.put("pekko.log-dead-letters", 0);
        settings.put("pekko.daemonic", true);
        settings.put("pekko.jvm-shutdown-hooks", false);
        settings.put("pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", false);
        settings.put("pekko.http.server.request-timeout", "40 s");
        settings.put("pekko.http.server.max-connections", 4096);
        settings.put("node-address.host", "127.0.0.1");
        settings.put("generate-node-address", true);
        settings.put("rest-sqs.bind-hostname", "127.0.0.1");
        settings.put("aws.region", aws.region());
        settings.put("aws.accountId", aws.account());
        if (data != null) {
            settings.put("messages-storage.enabled", true);
            settings.put("messages-storage.uri", new QueueDatabase(data).url());
        }
        ClassLoader loader = ElasticMq.class.getClassLoader();
        return ConfigFactory.parseMap(settings)
                .withFallback(ConfigFactory.load(loader))
                .resolve();
    }

    public URI endpoint() {
        return endpoint;
    }

    /** Messages in these queues, visible, hidden and delayed; asked at one go. */
    QueueDepth depth(String queue) {
        ActorRef actor = queues.computeIfAbsent(queue, this::lookUp);
        QueueStatistics found = (QueueStatistics)
                await(Patterns.ask(actor, new GetQueueStatistics(System.currentTimeMillis()), PATIENCE));
        return new QueueDepth(
                found.approximateNumberOfVisibleMessages() + found.approximateNumberOfMessagesDelayed(),
                found.approximateNumberOfInvisibleMessages());
    }

    private ActorRef lookUp(String queue) {
        Object found =
                ((Option<?>) await(Patterns.ask(manager, new LookupQueue(queue), PATIENCE))).getOrElse(() -> null);
        return Optional.ofNullable((ActorRef) found)
                .orElseThrow(() -> new LocalCloudException("no queue is named " + queue));
    }

    private static Object await(CompletionStage<Object> answer) {
        try {
            return ((CompletableFuture<Object>) answer.toCompletableFuture())
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new LocalCloudException("ElasticMQ does not answer: " + failed, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LocalCloudException("interrupted while ElasticMQ was asked", interrupted);
        }
    }

    @Override
    public void close() {
        server.stopAndWait();
        system.terminate();
        try {
            system.getWhenTerminated().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new LocalCloudException("ElasticMQ does not stop: " + failed, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
