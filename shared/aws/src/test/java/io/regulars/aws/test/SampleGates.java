package io.regulars.aws.test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.regulars.channel.Channel;
import io.regulars.gate.Gate;
import io.regulars.gate.GateRules;

/** Gates for tests. */
public final class SampleGates {

    private SampleGates() {}

    /** The gate of a customer who may be written to by e-mail. */
    public static Gate reachable(Gate gate, String user) {
        Gate.Register email = new Gate.Register(user + "@customers.example", Instant.EPOCH, 1);
        Gate addressed = new Gate(
                gate.version(),
                user,
                null,
                email,
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                null,
                Map.of(),
                Map.of(),
                gate.due(),
                gate.fence(),
                gate.confirmation());
        return GateRules.consent(addressed, "marketing", Channel.EMAIL, true, "test", Instant.EPOCH);
    }
}
