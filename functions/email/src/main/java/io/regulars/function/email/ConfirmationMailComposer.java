package io.regulars.function.email;

import io.regulars.content.Brand;
import io.regulars.content.ConfirmationMail;
import io.regulars.content.RenderedMail;
import io.regulars.function.send.ConfirmationComposer;

/** Composes the mail that asks the owner of an address for confirmation. */
final class ConfirmationMailComposer implements ConfirmationComposer<OutgoingMail> {

    private final SenderAddress sender;
    private final Brand brand;

    ConfirmationMailComposer(SenderAddress sender, Brand brand) {
        this.sender = sender;
        this.brand = brand;
    }

    @Override
    public OutgoingMail compose(Request request) {
        RenderedMail mail = ConfirmationMail.render(brand, request.url(), request.texts());
        String to = MailAddress.of(request.address()).map(MailAddress::toString).orElse(null);
        String messageId = "<" + request.id() + "@" + sender.domain() + ">";
        String customer = request.customer().value();
        byte[] mime = new MimeWriter()
                .date(request.now())
                .header("From", sender.header())
                .header("To", to == null ? "" : to)
                .encodedHeader("Subject", mail.subject())
                .header("Message-ID", messageId)
                .header("Auto-Submitted", "auto-generated")
                .header("X-Regulars-Decision", request.id())
                .header("X-Regulars-Customer", customer)
                .alternative("regulars-" + request.id(), mail.text(), mail.html());
        return new OutgoingMail(sender.address(), to, messageId, request.id(), customer, null, mime);
    }
}
