package io.regulars.function.email;

import java.util.Optional;

import io.regulars.aws.delivery.ChannelAdapter;
import io.regulars.aws.delivery.MessageMaker;
import io.regulars.aws.delivery.Outcome;
import io.regulars.aws.delivery.SendJob;
import io.regulars.aws.delivery.Suppressions;
import io.regulars.aws.delivery.Suppressions.Suppression;
import io.regulars.channel.Channel;
import io.regulars.content.RenderedMail;
import io.regulars.gate.Gate;
import io.regulars.gate.GateRules;
import io.regulars.link.LinkTokens;
import io.regulars.link.MessageLinks;

/** Brings messages by e-mail. */
final class EmailAdapter implements ChannelAdapter<OutgoingMail> {

    private final MessageMaker maker;
    private final LinkTokens tokens;
    private final Suppressions suppressions;
    private final SenderAddress sender;
    private final MailTransport transport;

    EmailAdapter(
            MessageMaker maker,
            LinkTokens tokens,
            Suppressions suppressions,
            SenderAddress sender,
            MailTransport transport) {
        this.maker = maker;
        this.tokens = tokens;
        this.suppressions = suppressions;
        this.sender = sender;
        this.transport = transport;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public Optional<String> blocked(SendJob job) {
        String address = job.gate().address();
        if (address == null) {
            return Optional.of(GateRules.NO_ADDRESS);
        }
        return suppressions
                .find(tokens.addressHash(address))
                .filter(suppression -> !lifted(suppression, job.gate()))
                .map(suppression -> GateRules.SUPPRESSED);
    }

    @Override
    public OutgoingMail prepare(SendJob job) {
        RenderedMail mail = maker.mail(job);
        MessageLinks links = maker.links(job, Channel.EMAIL);
        String decision = job.request().decision();
        String customer = job.request().customer().value();
        String messageId = "<" + decision + "@" + sender.domain() + ">";
        MimeWriter mime = new MimeWriter()
                .date(job.now())
                .header("From", sender.header())
                .header("To", job.gate().address())
                .words("Subject", mail.subject())
                .header("Message-ID", messageId)
                .header("List-Unsubscribe", "<" + links.unsubscribe() + ">")
                .header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                .header("List-Id", "<" + job.offer().campaign() + "." + sender.domain() + ">")
                .header(
                        "Feedback-ID",
                        job.offer().campaign() + ":" + job.offer().id() + ":marketing:regulars")
                .header("Precedence", "bulk")
                .header("Auto-Submitted", "auto-generated")
                .header("X-Regulars-Decision", decision)
                .header("X-Regulars-Customer", customer);
        byte[] bytes = mime.alternative("regulars-" + decision, mail.text(), mail.html());
        return new OutgoingMail(sender.address(), job.gate().address(), messageId, decision, customer, bytes);
    }

    @Override
    public String subject(SendJob job) {
        return maker.subject(job);
    }

    @Override
    public void ready() {
        transport.ready();
    }

    @Override
    public Outcome send(OutgoingMail mail) {
        return transport.send(mail);
    }

    /**
     * Who unsubscribed and then said yes again, themselves, may be written to. A bounce or a complaint is never lifted.
     */
    private static boolean lifted(Suppression suppression, Gate gate) {
        Gate.Consent direct = gate.consents().get(Channel.EMAIL.directConsentKey("marketing"));
        return suppression.reason().equals("unsubscribe")
                && direct != null
                && direct.granted()
                && direct.time().isAfter(suppression.at());
    }
}
