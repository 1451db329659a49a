package io.regulars.local.http;

/** A mistake of the caller; becomes a reply with status 400 and this message. */
final class BadRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    BadRequestException(String message) {
        super(message);
    }
}
