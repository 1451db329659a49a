package io.regulars.aws.sqs;

/** Thrown when SQS responds but does not accept all messages. */
public final class SendFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SendFailedException(int messages, String code) {
        super("SQS did not accept " + messages + " message(s): " + code);
    }
}
