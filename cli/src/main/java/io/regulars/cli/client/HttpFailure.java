package io.regulars.cli.client;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.ExitCodes;

/** A cloud responded with an error status. */
public final class HttpFailure extends CliException {

    private static final long serialVersionUID = 1L;

    private final int status;

    HttpFailure(int status, String message) {
        super(ExitCodes.FAILED, message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
