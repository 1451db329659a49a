package io.regulars.function.email;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.regulars.function.send.NotSent;
import io.regulars.function.send.Outcome;
import io.regulars.function.send.Outcome.Cause;
import io.regulars.function.send.Transport;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendQuota;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/**
 * Sends raw messages through Amazon SES, API v2. The client must not retry by itself: a request whose answer is lost
 * may have sent the mail. Safe for concurrent use.
 */
final class SesTransport implements Transport<OutgoingMail> {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration ACCOUNT_TIMEOUT = Duration.ofSeconds(3);
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

    /** Part of the message of a throttled request if the mails of the day are used up, not those of the second. */
    private static final String DAILY_QUOTA = "daily";

    /** As many as there are requests in a queue message. */
    private static final int PARALLEL = 12;

    private final SesV2Client ses;
    private final String configurationSet;
    private final SesAccountLimits quota;

    /**
     * @param ses a client that never retries
     * @param configurationSet the configuration set that publishes notices; null for none
     */
    SesTransport(SesV2Client ses, String configurationSet, SesAccountLimits quota) {
        this.ses = ses;
        this.configurationSet = configurationSet;
        this.quota = quota;
    }

    /** The limits of the account as SES states them. */
    static SesAccountLimits.Limits limits(SesV2Client ses) {
        SendQuota quota = ses.getAccount(
                        account -> account.overrideConfiguration(call -> call.apiCallTimeout(ACCOUNT_TIMEOUT)))
                .sendQuota();
        return quota == null || quota.maxSendRate() == null
                ? SesAccountLimits.Limits.NONE
                : new SesAccountLimits.Limits(quota.maxSendRate(), quota.max24HourSend(), quota.sentLast24Hours());
    }

    @Override
    public int parallel() {
        return PARALLEL;
    }

    @Override
    public boolean exhausted() {
        return quota.exhausted();
    }

    @Override
    public long reserveSlot(long longest) {
        return quota.reserveSlot(longest);
    }

    @Override
    public Outcome send(OutgoingMail mail) {
        if (mail.to() == null) {
            return OutgoingMail.MALFORMED;
        }
        SendEmailRequest request = SendEmailRequest.builder()
                .fromEmailAddress(mail.from())
                .configurationSetName(configurationSet)
                .destination(to -> to.toAddresses(mail.to()))
                .content(content -> content.raw(raw -> raw.data(SdkBytes.fromByteArray(mail.mime()))))
                .emailTags(tags(mail))
                .build();
        try {
            String id = ses.sendEmail(request).messageId();
            quota.sent();
            return new Outcome.Accepted(id);
        } catch (SesV2Exception e) {
            return outcome(e);
        } catch (SdkException e) {
            String reason = e.getClass().getSimpleName();
            return NotSent.is(e)
                    ? new Outcome.TryLater(reason + ": SES was not reached", Cause.UNREACHABLE)
                    : new Outcome.Unknown(reason + " without an answer of SES");
        }
    }

    /** SES writes the Feedback-ID itself and takes its first two fields from tags. */
    private static List<MessageTag> tags(OutgoingMail mail) {
        List<MessageTag> tags = new ArrayList<>(
                List.of(tag("regulars-decision", mail.decision()), tag("regulars-customer", mail.customer())));
        if (mail.feedback() != null) {
            tags.add(tag("ses:feedback-id-a", mail.feedback().campaign()));
            tags.add(tag("ses:feedback-id-b", mail.feedback().offer()));
        }
        return tags;
    }

    private static MessageTag tag(String name, String value) {
        return MessageTag.builder().name(name).value(value).build();
    }

    /** Omits the message of the exception, which contains addresses. */
    private Outcome outcome(SesV2Exception refusal) {
        int status = refusal.statusCode();
        String code = refusal.awsErrorDetails() == null
                ? ""
                : refusal.awsErrorDetails().errorCode();
        if (status == TOO_MANY_REQUESTS || code.contains("Throttl") || code.equals("LimitExceededException")) {
            if (mentions(refusal, DAILY_QUOTA)) {
                quota.refused();
                return new Outcome.TryLater("ses " + code + ": daily quota", Cause.QUOTA);
            }
            return new Outcome.TryLater("ses " + code);
        }
        if (ACCOUNT_FAULTS.contains(code)) {
            return new Outcome.TryLater("ses " + code, Cause.FAULT);
        }
        if (code.equals("MessageRejected") && mentions(refusal, NOT_VERIFIED)) {
            return new Outcome.TryLater(
                    "ses " + code + ": the sender is not verified, or the account is in the sandbox", Cause.FAULT);
        }
        return status >= 400 && status < 500
                ? new Outcome.Rejected("ses " + code)
                : new Outcome.Unknown("ses " + status);
    }

    private static boolean mentions(SesV2Exception refusal, String words) {
        String message = refusal.awsErrorDetails() == null
                ? null
                : refusal.awsErrorDetails().errorMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains(words);
    }
}
