package io.regulars.email;

import io.regulars.aws.delivery.Outcome;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/**
 * Amazon SES, API v2, with the raw message. The client must not retry by itself: a request whose answer got lost may have been
 * a mail sent.
 */
final class SesTransport implements MailTransport {

    private static final int TOO_MANY = 429;

    private final SesV2Client ses;

    /** @param ses a client that never retries */
    SesTransport(SesV2Client ses) {
        this.ses = ses;
    }

    /** There is no connection to prepare. */
    @Override
    public void ready() {
    }

    @Override
    public Outcome send(OutgoingMail mail) {
        SendEmailRequest request = SendEmailRequest.builder().fromEmailAddress(mail.from())
                .destination(to -> to.toAddresses(mail.to()))
                .content(content -> content.raw(raw -> raw.data(SdkBytes.fromByteArray(mail.mime()))))
                .emailTags(MessageTag.builder().name("regulars-decision").value(mail.decision()).build(),
                        MessageTag.builder().name("regulars-customer").value(mail.customer()).build())
                .build();
        try {
            return new Outcome.Accepted(ses.sendEmail(request).messageId());
        } catch (SesV2Exception e) {
            return outcome(e.statusCode(), e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode());
        } catch (SdkException e) {
            return new Outcome.Unknown(e.getClass().getSimpleName() + " without an answer of SES");
        }
    }

    private static Outcome outcome(int status, String code) {
        if (status == TOO_MANY || code.contains("Throttl") || code.equals("LimitExceededException")
                || code.equals("SendingPausedException")) {
            return new Outcome.TryLater("ses " + code);
        }
        return status >= 400 && status < 500 ? new Outcome.Rejected("ses " + code) : new Outcome.Unknown("ses " + status);
    }
}
