package io.regulars.function.send;

/** The provider can be asked again later: the request goes back to its queue, unclaimed. */
public final class TryLaterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TryLaterException(String decision, String reason) {
        super("decision " + decision + " will be tried again: " + reason);
    }
}
