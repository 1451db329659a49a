package io.regulars.event;

/** The six calls of the Segment specification. */
public enum EventType {
    TRACK,
    IDENTIFY,
    PAGE,
    SCREEN,
    GROUP,
    ALIAS
}
