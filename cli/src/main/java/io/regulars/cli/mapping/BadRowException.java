package io.regulars.cli.mapping;

/** A row is invalid for its mapping. The message names the column, the value and what was expected. */
public final class BadRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 40;

    public BadRowException(String message) {
        super(message, null, false, false);
    }

    /** @param expected what the value is or is not, for example "not a number" */
    public static BadRowException of(String column, String value, String expected) {
        return new BadRowException("column " + column + ": '" + shortened(value) + "' is " + expected);
    }

    static String shortened(String value) {
        return value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
    }
}
