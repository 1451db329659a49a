package io.regulars.cli.base;

/**
 * A picocli command that is added to {@code regulars} when its jar is on the class path: list the implementation in
 * {@code META-INF/services/io.regulars.cli.base.CommandPlugin}. It needs a public constructor without parameters.
 */
public interface CommandPlugin {}
