package io.regulars.aws.delivery;

/** The provider asked to be asked again: the message goes back to its queue, unclaimed. */
public final class TryLaterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TryLaterException(String decision, String reason) {
        super("decision " + decision + " will be tried again: " + reason);
    }
}
