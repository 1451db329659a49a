package io.regulars.cli.mapping;

/** A row does not say what the mapping needs; the message names the column, the value and what was expected. */
public final class BadRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 40;

    public BadRowException(String message) {
        super(message, null, false, false);
    }

    /** For a value of a column that is not what it should be. */
    public static BadRowException of(String column, String value, String expected) {
        String shown = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
        return new BadRowException("column " + column + ": '" + shown + "' is " + expected);
    }
}
