package io.regulars.function.email;

import io.regulars.content.Brand;
import io.regulars.content.MailExtras;
import io.regulars.content.MailRenderer;
import io.regulars.content.RenderedMail;
import io.regulars.function.email.OutgoingMail.Feedback;
import io.regulars.function.send.Composer;
import io.regulars.function.send.Personalizer;
import io.regulars.function.send.SendJob;
import io.regulars.link.MessageLinks;

/** Composes e-mails with one-click unsubscription (RFC 8058). */
final class MailComposer implements Composer<OutgoingMail> {

    private final Personalizer personalizer;
    private final SenderAddress sender;
    private final Brand brand;
    private final CartProducts products;
    private final boolean feedbackHeader;

    /** @param feedbackHeader false if the provider adds its own Feedback-ID */
    MailComposer(
            Personalizer personalizer,
            SenderAddress sender,
            Brand brand,
            CartProducts products,
            boolean feedbackHeader) {
        this.products = products;
        this.brand = brand;
        this.feedbackHeader = feedbackHeader;
        this.personalizer = personalizer;
        this.sender = sender;
    }

    @Override
    public OutgoingMail compose(SendJob job) {
        MessageLinks links = personalizer.links(job);
        RenderedMail mail = MailRenderer.render(
                job.content(),
                personalizer.values(job),
                links,
                job.language(),
                personalizer.texts(job),
                job.request().trigger(),
                new MailExtras(brand, products.of(job, links), personalizer.couponEnd(job)));
        String decision = job.request().decision();
        String customer = job.request().customer().value();
        String to =
                MailAddress.of(job.gate().address()).map(MailAddress::toString).orElse(null);
        String messageId = "<" + decision + "@" + sender.domain() + ">";
        MimeWriter mime = new MimeWriter()
                .date(job.now())
                .header("From", sender.header())
                .header("To", to == null ? "" : to)
                .encodedHeader("Subject", mail.subject())
                .header("Message-ID", messageId)
                .header("List-Unsubscribe", "<" + links.unsubscribe() + ">")
                .header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                .header("List-Id", "<" + job.offer().campaign() + "." + sender.domain() + ">")
                .header("Precedence", "bulk")
                .header("Auto-Submitted", "auto-generated")
                .header("X-Regulars-Decision", decision)
                .header("X-Regulars-Customer", customer);
        Feedback feedback = new Feedback(job.offer().campaign(), job.offer().id());
        if (feedbackHeader) {
            mime.header("Feedback-ID", feedback.campaign() + ":" + feedback.offer() + ":marketing:regulars");
        }
        byte[] bytes = mime.alternative("regulars-" + decision, mail.text(), mail.html());
        return new OutgoingMail(sender.address(), to, messageId, decision, customer, feedback, bytes);
    }
}
