package io.regulars.cli.mapping;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.ExitCodes;

/** A mapping is invalid or does not fit the files. The message names the mapping, the place and what to do. */
public final class MappingException extends CliException {

    private static final long serialVersionUID = 1L;

    public MappingException(String mapping, String path, String message) {
        super(ExitCodes.FAILED, "mapping " + mapping + (path.isEmpty() ? "" : ", " + path) + ": " + message);
    }
}
