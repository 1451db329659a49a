package io.regulars.local.part;

/** Messages of a queue: waiting (visible or delayed) and in flight (received, not yet deleted). */
public record QueueDepth(long waiting, long inFlight) {

    public boolean isEmpty() {
        return waiting == 0 && inFlight == 0;
    }
}
