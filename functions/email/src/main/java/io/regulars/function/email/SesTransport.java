package io.regulars.function.email;

import java.util.Set;

import io.regulars.function.send.NotSent;
import io.regulars.function.send.Outcome;
import io.regulars.function.send.Transport;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/**
 * Sends raw messages through Amazon SES, API v2. The client must not retry by itself: a request whose answer is lost
 * may have sent the mail.
 */
final class SesTransport implements Transport<OutgoingMail> {

    private static final int TOO_MANY_REQUESTS = 429;
    /**
     * Faults of the account, its permissions or its configuration, not of the mail, which can be sent once an operator
     * has fixed them.
     */
    private static final Set<String> ACCOUNT_FAULTS = Set.of(
            "MailFromDomainNotVerifiedException",
            "AccountSuspendedException",
            "SendingPausedException",
            "NotFoundException",
            "AccessDeniedException",
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "ExpiredTokenException",
            "SignatureDoesNotMatch",
            "OptInRequired");
    /**
     * Part of the message of a MessageRejected for an unverified sender or, in the sandbox, recipient. Other rejections
     * are permanent.
     */
    private static final String NOT_VERIFIED = "not verified";

    private final SesV2Client ses;
    private final String configurationSet;

    /**
     * @param ses a client that never retries
     * @param configurationSet the configuration set that publishes notices; null for none
     */
    SesTransport(SesV2Client ses, String configurationSet) {
        this.ses = ses;
        this.configurationSet = configurationSet;
    }

    @Override
    public Outcome send(OutgoingMail mail) {
        SendEmailRequest request = SendEmailRequest.builder()
                .fromEmailAddress(mail.from())
                .configurationSetName(configurationSet)
                .destination(to -> to.toAddresses(mail.to()))
                .content(content -> content.raw(raw -> raw.data(SdkBytes.fromByteArray(mail.mime()))))
                .emailTags(
                        MessageTag.builder()
                                .name("regulars-decision")
                                .value(mail.decision())
                                .build(),
                        MessageTag.builder()
                                .name("regulars-customer")
                                .value(mail.customer())
                                .build())
                .build();
        try {
            return new Outcome.Accepted(ses.sendEmail(request).messageId());
        } catch (SesV2Exception e) {
            return outcome(e);
        } catch (SdkException e) {
            String reason = e.getClass().getSimpleName();
            return NotSent.is(e)
                    ? new Outcome.TryLater(reason + ": SES was not reached")
                    : new Outcome.Unknown(reason + " without an answer of SES");
        }
    }

    /** Omits the message of the exception, which contains addresses. */
    private static Outcome outcome(SesV2Exception refusal) {
        int status = refusal.statusCode();
        String code = refusal.awsErrorDetails() == null
                ? ""
                : refusal.awsErrorDetails().errorCode();
        if (status == TOO_MANY_REQUESTS || code.contains("Throttl") || code.equals("LimitExceededException")) {
            return new Outcome.TryLater("ses " + code);
        }
        if (ACCOUNT_FAULTS.contains(code)) {
            return new Outcome.TryLater("ses " + code, true);
        }
        if (code.equals("MessageRejected")
                && notVerified(refusal.awsErrorDetails().errorMessage())) {
            return new Outcome.TryLater(
                    "ses " + code + ": the sender is not verified, or the account is in the sandbox", true);
        }
        return status >= 400 && status < 500
                ? new Outcome.Rejected("ses " + code)
                : new Outcome.Unknown("ses " + status);
    }

    private static boolean notVerified(String message) {
        return message != null && message.contains(NOT_VERIFIED);
    }
}
