package io.regulars.function.email;

import io.regulars.function.send.Outcome;
import io.regulars.function.send.Transport;

/**
 * Holds marketing mails back while the shop has no postal address, which the law requires in them in many countries.
 * They wait in the gate; other mails are sent. Safe for concurrent use if the transport is.
 */
record MissingAddress(Transport<OutgoingMail> transport) implements Transport<OutgoingMail> {

    private static final Outcome HELD = new Outcome.TryLater(
            "SHOP_ADDRESS is empty, and marketing mails must name the shop's postal address: set the template's"
                    + " parameter ShopAddress",
            Outcome.Cause.FAULT);

    @Override
    public int parallel() {
        return transport.parallel();
    }

    @Override
    public boolean exhausted() {
        return transport.exhausted();
    }

    @Override
    public long reserveSlot(long longest) {
        return transport.reserveSlot(longest);
    }

    @Override
    public void connect() {
        transport.connect();
    }

    @Override
    public Outcome send(OutgoingMail mail) {
        return mail.feedback() == null ? transport.send(mail) : HELD;
    }

    @Override
    public void accepted(OutgoingMail mail) {
        transport.accepted(mail);
    }
}
