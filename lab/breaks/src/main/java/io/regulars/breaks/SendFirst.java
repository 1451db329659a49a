package io.regulars.breaks;

import io.regulars.function.send.Composer;
import io.regulars.function.send.Outcome;
import io.regulars.function.send.SendJob;
import io.regulars.function.send.Transport;

/**
 * Sends a message while it makes sure that the provider can be reached, which is before the claim:
 * {@link Break#CLAIM_AFTER_SEND}.
 */
public final class SendFirst<M> implements Composer<M>, Transport<M> {

    private final Composer<M> composer;
    private final Transport<M> transport;
    private M message;
    private Outcome outcome;

    public SendFirst(Composer<M> composer, Transport<M> transport) {
        this.composer = composer;
        this.transport = transport;
    }

    @Override
    public M compose(SendJob job) {
        message = composer.compose(job);
        return message;
    }

    @Override
    public void connect() {
        transport.connect();
        outcome = transport.send(message);
    }

    @Override
    public Outcome send(M sent) {
        return outcome;
    }

    @Override
    public void accepted(M sent) {
        transport.accepted(sent);
    }
}
