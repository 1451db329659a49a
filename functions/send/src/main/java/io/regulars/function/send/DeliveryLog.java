package io.regulars.function.send;

import java.lang.System.Logger.Level;

import io.regulars.aws.delivery.Delivery;
import io.regulars.aws.delivery.DeliveryStore;
import io.regulars.aws.run.Meter;
import io.regulars.control.SendRule;

/** Records, counts and logs the results of messages. Safe for concurrent use. */
final class DeliveryLog {

    private static final System.Logger LOG = System.getLogger(DeliveryLog.class.getName());

    private final DeliveryStore deliveries;
    private final Personalizer personalizer;

    DeliveryLog(DeliveryStore deliveries, Personalizer personalizer) {
        this.deliveries = deliveries;
        this.personalizer = personalizer;
    }

    void sent(SendJob job, String provider) {
        deliveries.put(delivery(job, Delivery.State.SENT, provider, null));
        Meter.count("deliveries.sent", 1);
    }

    /** A rule of the engine forbade the message, unless a result is recorded already. */
    void refused(SendJob job, SendRule rule) {
        deliveries.putIfAbsent(delivery(job, Delivery.State.REFUSED, null, rule.key()));
        Meter.count("deliveries.refused", 1);
    }

    /** The provider refused the message permanently. */
    void rejected(SendJob job, String reason) {
        LOG.log(Level.WARNING, "the provider refused decision " + job.request().decision() + ": " + reason);
        deliveries.put(delivery(job, Delivery.State.REJECTED, null, reason));
        Meter.count("deliveries.rejected", 1);
    }

    void unknown(SendJob job, String reason) {
        LOG.log(
                Level.ERROR,
                "whether decision " + job.request().decision() + " was sent is unknown, it is not sent again: "
                        + reason);
        deliveries.put(delivery(job, Delivery.State.UNKNOWN, null, reason));
        Meter.count("deliveries.unknown", 1);
    }

    /** The claim was never settled; does nothing if a result is recorded already. */
    void neverConfirmed(SendJob job) {
        if (deliveries.putIfAbsent(delivery(job, Delivery.State.UNKNOWN, null, "claimed, never confirmed"))) {
            LOG.log(
                    Level.ERROR,
                    "decision " + job.request().decision() + " was claimed and never confirmed, it is not sent again");
            Meter.count("deliveries.unknown", 1);
        }
    }

    private Delivery delivery(SendJob job, Delivery.State state, String provider, String reason) {
        return new Delivery(job.request(), job.now(), state, provider, personalizer.subject(job), reason);
    }
}
