package io.regulars.chaos.fault;

/** How a call is treated. */
enum FaultVerdict {
    PASS,
    THROTTLE,
    CONFLICT,
    ERROR,
    BREAK,
    LOSE_ANSWER,
    LOSE_CONNECTION,
    LATE,
    PARTIAL,
    REFUSE,
    KILL_BEFORE,
    KILL_AFTER;

    /** The kind of fault. */
    Fault fault() {
        return switch (this) {
            case THROTTLE -> Fault.THROTTLE;
            case CONFLICT -> Fault.CONFLICT;
            case ERROR, BREAK -> Fault.ERROR;
            case LOSE_ANSWER, LOSE_CONNECTION -> Fault.LOST;
            case LATE -> Fault.LATE;
            case PARTIAL -> Fault.PARTIAL;
            case REFUSE -> Fault.ARCHIVE;
            case KILL_BEFORE, KILL_AFTER -> Fault.KILL;
            case PASS -> throw new IllegalStateException("PASS is not a fault");
        };
    }
}
