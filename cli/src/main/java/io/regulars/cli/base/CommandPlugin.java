package io.regulars.cli.base;

/**
 * A picocli command that is added to {@code regulars} if its jar is on the class path: list the implementation in
 * {@code META-INF/services/io.regulars.cli.base.CommandPlugin}. It needs a public constructor without parameters.
 */
public interface CommandPlugin {

    /** Whether the help lists the command before all others instead of after them. */
    default boolean listedFirst() {
        return false;
    }
}
