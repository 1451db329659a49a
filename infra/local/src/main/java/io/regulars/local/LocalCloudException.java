package io.regulars.local;

/**
 * The local cloud cannot start or continue. The message is one line for the person at the terminal: what is wrong,
 * where, and what to do.
 */
public class LocalCloudException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LocalCloudException(String message) {
        super(message);
    }

    public LocalCloudException(String message, Throwable cause) {
        super(message, cause);
    }
}
