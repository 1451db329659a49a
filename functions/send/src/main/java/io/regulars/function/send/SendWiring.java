package io.regulars.function.send;

import java.util.function.LongSupplier;

import io.regulars.aws.access.DeploymentFingerprint;
import io.regulars.aws.budget.BudgetStore;
import io.regulars.aws.control.ControlStore;
import io.regulars.aws.coupon.CouponStore;
import io.regulars.aws.decision.DecisionStore;
import io.regulars.aws.decision.SendQueue;
import io.regulars.aws.delivery.ConfirmationMails;
import io.regulars.aws.delivery.DeliveryStore;
import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.offer.CatalogueStore;
import io.regulars.aws.run.Env;
import io.regulars.aws.sqs.DeadLetters;
import io.regulars.aws.sqs.MessageSender;
import io.regulars.aws.sqs.Requeue;
import io.regulars.aws.sqs.SqsBatch;
import io.regulars.channel.Channel;
import io.regulars.gate.DoubleOptIn;
import io.regulars.gate.GatePolicy;
import io.regulars.link.LinkTokens;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Builds what a channel's function is made of from its environment, apart from its composer and its transport. */
public final class SendWiring {

    private final DynamoDbClient dynamo;
    private final String customers;
    private final String catalogue;
    private final LinkTokens tokens;
    private final Personalizer personalizer;
    private final GatePolicy policy;
    private final ShopInfo shop;

    /** @throws IllegalStateException if the environment lacks a variable that every channel needs */
    public SendWiring(DynamoDbClient dynamo, Env env) {
        this.dynamo = dynamo;
        this.customers = env.required("CUSTOMERS_TABLE");
        this.catalogue = env.required("CATALOGUE_TABLE");
        DeploymentFingerprint.of(dynamo, catalogue, env.required("REGULARS_LINK_KEY"))
                .check();
        this.tokens = new LinkTokens(env.required("REGULARS_LINK_KEY"), env.optional("REGULARS_LINK_SIGNING_KEYS", ""));
        this.shop = ShopInfo.of(env);
        this.policy = GatePolicy.DEFAULT
                .with(env.timeZone())
                .with(DoubleOptIn.of(env.optional(DoubleOptIn.VARIABLE, "off")))
                .withTestCustomers(env.optional(GatePolicy.TEST_CUSTOMERS, "off"));
        this.personalizer = new Personalizer(tokens, shop, policy, new SpendablePoints(dynamo, customers)::of);
    }

    /** For composers. */
    public Personalizer personalizer() {
        return personalizer;
    }

    /** For transports that learn from a provider that an address is gone. */
    public GateStore gates() {
        return new GateStore(dynamo, customers);
    }

    /** The consumer of a channel's queue. */
    public <M> SendQueueConsumer consumer(Channel channel, Composer<M> composer, Transport<M> transport) {
        return consumer(channel, composer, null, transport, System::currentTimeMillis);
    }

    /**
     * The same for a channel that also sends confirmation mails, with another clock.
     *
     * @param confirmation null for none
     * @param millis tells the circuit breaker the time
     */
    public <M> SendQueueConsumer consumer(
            Channel channel,
            Composer<M> composer,
            ConfirmationComposer<M> confirmation,
            Transport<M> transport,
            LongSupplier millis) {
        ControlStore controls = new ControlStore(dynamo, catalogue);
        GateStore gates = gates();
        GuardedTransport<M> provider = new GuardedTransport<>(transport, new CircuitBreaker(millis));
        Courier<M> courier = new Courier<>(
                new SendJobs(
                        gates,
                        new CatalogueStore(dynamo, catalogue),
                        new DecisionStore(dynamo, customers),
                        shop.locale()),
                new SendGuard(controls, new Suppressions(dynamo, customers), tokens),
                new Reservations(controls, new BudgetStore(dynamo, customers), new CouponStore(dynamo, customers)),
                new MessageClaims(gates, policy),
                new DeliveryLog(new DeliveryStore(dynamo, customers), personalizer),
                composer,
                provider);
        ConfirmationSender<M> confirmations = confirmation == null
                ? null
                : confirmations(controls, gates, new ConfirmationSender.Mailer<>(confirmation, provider));
        return new SendQueueConsumer(channel, courier, confirmations, transport.parallel());
    }

    private <M> ConfirmationSender<M> confirmations(
            ControlStore controls, GateStore gates, ConfirmationSender.Mailer<M> mailer) {
        return new ConfirmationSender<>(
                new ConfirmationSender.Stores(
                        gates, controls, new Suppressions(dynamo, customers), new ConfirmationMails(dynamo, customers)),
                tokens,
                shop,
                mailer);
    }

    /**
     * The handler of a channel's function.
     *
     * @param queue address of the channel's queue, for the requests that an invocation has no time for and for messages
     *     that met contention
     * @param deadLetterQueue address of the queue for messages that no retry can help
     */
    public static SendHandler handler(
            SqsClient sqs, Channel channel, String queue, String deadLetterQueue, SendQueueConsumer consumer) {
        return new SendHandler(
                new SqsBatch(new DeadLetters(sqs, deadLetterQueue), new Requeue(sqs, queue)),
                consumer,
                new SendQueue(new MessageSender(sqs, queue), "/" + channel.key()));
    }
}
