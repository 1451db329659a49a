package io.regulars.function.send;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;

import io.regulars.aws.control.ControlStore;
import io.regulars.aws.decision.DueEntries;
import io.regulars.aws.delivery.ConfirmationMails;
import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.gate.GateChange;
import io.regulars.aws.gate.GateStore;
import io.regulars.aws.run.Meter;
import io.regulars.aws.run.StackTraces;
import io.regulars.aws.text.TextFiles;
import io.regulars.content.ShopLocale;
import io.regulars.event.CustomerId;
import io.regulars.gate.Confirmation;
import io.regulars.gate.Confirmation.Origin;
import io.regulars.gate.Confirmation.State;
import io.regulars.gate.Confirmations;
import io.regulars.gate.Gate;
import io.regulars.gate.SuppressionReason;
import io.regulars.link.Link;
import io.regulars.link.LinkTokens;

/**
 * Sends each confirmation mail at most once. The gate records that the owner was asked, and the address its count of
 * mails, before the provider is called; a mail whose result is unknown is not sent again. While an operator has paused
 * sending or the provider cannot take mails, the request waits in the gate. Safe for concurrent use.
 *
 * @param <M> a message of the channel
 */
final class ConfirmationSender<M> {

    private static final System.Logger LOG = System.getLogger(ConfirmationSender.class.getName());

    private final GateStore gates;
    private final ControlStore controls;
    private final Suppressions suppressions;
    private final ConfirmationMails mails;
    private final LinkTokens tokens;
    private final String publicUrl;
    private final ShopLocale shop;
    private final Mailer<M> mailer;

    /** How mails are made and handed over. */
    record Mailer<M>(ConfirmationComposer<M> composer, GuardedTransport<M> provider) {}

    /** Where consent and limits are stored. */
    record Stores(GateStore gates, ControlStore controls, Suppressions suppressions, ConfirmationMails mails) {}

    ConfirmationSender(Stores stores, LinkTokens tokens, ShopInfo shop, Mailer<M> mailer) {
        this.gates = stores.gates();
        this.controls = stores.controls();
        this.suppressions = stores.suppressions();
        this.mails = stores.mails();
        this.tokens = tokens;
        this.publicUrl = shop.publicUrl().endsWith("/") ? shop.publicUrl() : shop.publicUrl() + "/";
        this.shop = shop.locale();
        this.mailer = mailer;
    }

    /** Sends the mail that the customer's gate waits for, or records why not. Does nothing if there is none. */
    void send(CustomerId customer, Instant now, TimeLeft time) {
        Gate gate = gates.get(customer);
        Confirmation open = Confirmations.open(gate);
        if (open == null) {
            return;
        }
        String hash = tokens.addressHash(open.address());
        if (suppressed(gate, open, hash)) {
            refuse(customer, State.WANTED, "suppressed", now);
        } else if (!controls.get().sending() || !ready(time)) {
            postpone(customer, now);
        } else if (claim(customer, now)) {
            sendClaimed(customer, gate, hash, now);
        }
    }

    /** An unsubscription does not keep its owner from asking for messages again; a stranger cannot ask for them. */
    private boolean suppressed(Gate gate, Confirmation open, String hash) {
        Optional<Suppressions.SuppressedAddress> found = suppressions.find(hash);
        boolean unsubscribed = found.filter(address -> address.reason() == SuppressionReason.UNSUBSCRIBE)
                .isPresent();
        return found.isPresent() && !(unsubscribed && open.origin() == Origin.PAGE) || Confirmations.suppressed(gate);
    }

    private boolean ready(TimeLeft time) {
        GuardedTransport<M> provider = mailer.provider();
        if (!time.enough() || provider.transport().exhausted()) {
            return false;
        }
        long wait = provider.transport().reserveSlot(time.spareMillis());
        if (wait < 0 || !time.sleep(wait) || !provider.breaker().tryCall()) {
            return false;
        }
        try {
            provider.transport().connect();
            return true;
        } catch (RuntimeException e) {
            StackTraces.oncePerMinute(
                    LOG, Level.ERROR, "the provider cannot be reached; confirmation mails wait in the gate", e);
            provider.breaker().trip();
            return false;
        }
    }

    /** Whether this call, and no other, may send the mail. */
    private boolean claim(CustomerId customer, Instant now) {
        return gates.change(customer, gate -> {
            Gate asked =
                    Confirmations.open(gate) == null ? gate : Confirmations.moved(gate, State.WANTED, State.ASKED, now);
            return new GateChange<>(asked, asked != gate);
        });
    }

    private void sendClaimed(CustomerId customer, Gate gate, String hash, Instant now) {
        String mailbox = tokens.addressHash(withoutTag(gate.address()));
        if (!mails.reserve(mailbox, now)) {
            refuse(customer, State.ASKED, "asked too often", now);
            return;
        }
        if (!mails.reserveInHour(now)) {
            mails.giveBack(mailbox, now);
            postpone(customer, now);
            LOG.log(Level.WARNING, "confirmation mails reached their limit of the hour; they wait in the gates");
            return;
        }
        Outcome outcome = call(customer, gate, hash, now);
        if (outcome instanceof Outcome.Accepted) {
            mailer.provider().breaker().close();
            Meter.count("confirmations.sent", 1);
        } else if (outcome instanceof Outcome.TryLater) {
            mails.giveBack(mailbox, now);
            postpone(customer, now);
        } else if (outcome instanceof Outcome.Rejected rejected) {
            refuse(customer, State.ASKED, rejected.reason(), now);
        } else {
            mailer.provider().breaker().trip();
            LOG.log(Level.ERROR, "a confirmation mail to customer {0} is unknown; it is not sent again", customer);
        }
    }

    /** The address without a "+tag", which leads to the same mailbox. */
    private static String withoutTag(String address) {
        return address.replaceFirst("\\+[^@]*(?=@)", "");
    }

    private Outcome call(CustomerId customer, Gate gate, String hash, Instant now) {
        var texts = TextFiles.of(shop.or(gate.locale()));
        Link link = Link.confirmation(customer, hash, texts.language(), now);
        String url = publicUrl + link.kind().path() + "/" + tokens.sign(link);
        String id = "confirm-" + hash + "-" + Long.toString(now.toEpochMilli(), 36);
        M mail = mailer.composer()
                .compose(new ConfirmationComposer.Request(id, customer, gate.address(), url, texts, now));
        try {
            return mailer.provider().transport().send(mail);
        } catch (RuntimeException e) {
            StackTraces.oncePerMinute(LOG, Level.ERROR, "the transport failed", e);
            return new Outcome.Unknown(e.getClass().getSimpleName());
        }
    }

    private void postpone(CustomerId customer, Instant now) {
        gates.update(customer, gate -> Confirmations.postponed(gate, DueEntries.held(now, now), now));
        Meter.count("confirmations.postponed", 1);
    }

    private void refuse(CustomerId customer, State from, String reason, Instant now) {
        gates.update(customer, gate -> Confirmations.moved(gate, from, State.REFUSED, now));
        Meter.count("confirmations.refused", 1);
        LOG.log(Level.INFO, "no confirmation mail is sent to customer {0}: {1}", customer, reason);
    }
}
