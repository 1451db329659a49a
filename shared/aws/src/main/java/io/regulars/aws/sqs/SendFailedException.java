package io.regulars.aws.sqs;

/** SQS answered, but did not take all messages. */
public final class SendFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SendFailedException(int messages, String code) {
        super("SQS did not take " + messages + " message(s): " + code);
    }
}
