package io.regulars.trigger;

import java.util.List;
import java.util.Optional;

/** All triggers, in the order in which they are weighed. */
public final class Triggers {

    public static final List<Trigger> ALL =
            List.of(new CartAbandoned(), new FirstOrder(), new Replenishment(), new SlippingAway());

    private Triggers() {}

    /** The trigger of that name; empty for one that this version does not know (any more). */
    public static Optional<Trigger> named(String name) {
        return ALL.stream().filter(trigger -> trigger.name().equals(name)).findFirst();
    }
}
