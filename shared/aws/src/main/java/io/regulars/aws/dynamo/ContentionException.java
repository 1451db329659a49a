package io.regulars.aws.dynamo;

/** Other writers changed the same items during every attempt. Repeating the whole operation later helps. */
public final class ContentionException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    public ContentionException(String message) {
        super(message);
    }

    public ContentionException(String message, Throwable cause) {
        super(message, cause);
    }
}
