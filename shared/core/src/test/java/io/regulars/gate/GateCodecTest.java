package io.regulars.gate;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.regulars.channel.Channel;
import io.regulars.gate.Gate.Claim;
import io.regulars.gate.Gate.Consent;
import io.regulars.gate.Gate.Due;
import io.regulars.gate.Gate.Register;
import io.regulars.gate.Gate.Subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GateCodecTest {

    private static final Instant TIME = Instant.ofEpochMilli(1_773_144_000_123L);

    /** Everything that a gate can hold. */
    private static final Gate FULL = new Gate(
            7,
            "u1",
            "a1",
            register("ada@customers.example"),
            List.of(
                    new Subscription("webpush", "https://push.example/1", "AA", "BB", TIME, 5),
                    new Subscription("fcm", "token", null, null, TIME, 6)),
            Map.of("firstName", register("Ada"), "lastName", register(null)),
            Map.of(
                    "marketing/email",
                    new Consent(true, "m-1", TIME, 8),
                    "marketing/push",
                    new Consent(false, null, TIME, 9)),
            Map.of(Channel.PUSH, register("complaint")),
            register("Europe/Berlin"),
            register("de-DE"),
            Map.of("2026-03-10", 1, "2026-03-08", 2),
            Map.of("d1", new Claim(Channel.PUSH, TIME, Claim.State.SENT)),
            Map.of("d/d2", new Due(TIME.plusMillis(1), TIME)),
            3,
            new Confirmation("ada@customers.example", Confirmation.Origin.BROWSER, Confirmation.State.ASKED, TIME));

    @Test
    void aGateAndItsVersionAreReadBack() {
        assertThat(GateCodec.decode(7, GateCodec.encode(FULL))).isEqualTo(FULL);
    }

    /** What is stored today must be read for years. */
    @Test
    void theStoredFormIsStable() {
        assertThat(GateCodec.encode(FULL))
                .isEqualTo(
                        "{\"uid\":\"u1\",\"aid\":\"a1\","
                                + "\"email\":{\"v\":\"ada@customers.example\",\"t\":1773144000123,\"m\":4},"
                                + "\"zone\":{\"v\":\"Europe/Berlin\",\"t\":1773144000123,\"m\":4},"
                                + "\"lang\":{\"v\":\"de-DE\",\"t\":1773144000123,\"m\":4},"
                                + "\"subs\":[{\"k\":\"webpush\",\"e\":\"https://push.example/1\",\"p\":\"AA\",\"a\":\"BB\",\"t\":1773144000123,\"m\":5},"
                                + "{\"k\":\"fcm\",\"e\":\"token\",\"t\":1773144000123,\"m\":6}],"
                                + "\"person\":{\"firstName\":{\"v\":\"Ada\",\"t\":1773144000123,\"m\":4},\"lastName\":{\"t\":1773144000123,\"m\":4}},"
                                + "\"consent\":{\"marketing/email\":{\"g\":true,\"p\":\"m-1\",\"t\":1773144000123,\"m\":8},"
                                + "\"marketing/push\":{\"g\":false,\"t\":1773144000123,\"m\":9}},"
                                + "\"suppressed\":{\"push\":{\"v\":\"complaint\",\"t\":1773144000123,\"m\":4}},"
                                + "\"sent\":{\"2026-03-08\":2,\"2026-03-10\":1},"
                                + "\"claims\":{\"d1\":{\"c\":\"push\",\"at\":1773144000123,\"s\":\"sent\"}},"
                                + "\"due\":{\"d/d2\":{\"at\":1773144000124,\"anchor\":1773144000123}},\"fence\":3,"
                                + "\"confirm\":{\"v\":\"ada@customers.example\",\"o\":\"browser\",\"s\":\"asked\",\"t\":1773144000123}}");
    }

    @Test
    void emptyValuesAreNotWritten() {
        assertThat(GateCodec.encode(Gate.EMPTY)).isEqualTo("{}");
        assertThat(GateCodec.decode(0, "{}")).isEqualTo(Gate.EMPTY);
    }

    @Test
    void invalidJsonIsAnErrorThatNamesTheAttribute() {
        assertThatThrownBy(() -> GateCodec.decode(1, "{"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("attribute g");
    }

    private static Register register(String value) {
        return new Register(value, TIME, 4);
    }
}
