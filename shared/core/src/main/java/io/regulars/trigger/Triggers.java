package io.regulars.trigger;

import java.util.List;
import java.util.Optional;

/** All triggers, in the order of evaluation. To add one, list it here and in events/triggers.json. */
public final class Triggers {

    /** Every trigger of this release. */
    public static final List<Trigger> ALL =
            List.of(new CartAbandoned(), new FirstOrder(), new Replenishment(), new SlippingAway());

    private Triggers() {}

    /** The trigger with that name; empty if this release has none. */
    public static Optional<Trigger> named(String name) {
        return ALL.stream().filter(trigger -> trigger.name().equals(name)).findFirst();
    }
}
