package io.regulars.evaluate.data;

import io.regulars.cli.base.CliException;

/** A file of a public data set does not exist, so that what needs it is skipped. */
public final class MissingDataException extends CliException {

    private static final long serialVersionUID = 1L;

    MissingDataException(String message) {
        super(message);
    }
}
