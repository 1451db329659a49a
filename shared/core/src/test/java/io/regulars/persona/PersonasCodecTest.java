package io.regulars.persona;

import org.junit.jupiter.api.Test;

import io.regulars.model.UnusableModelException;

import static io.regulars.persona.StoredPersonas.REGISTRY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PersonasCodecTest {

    private final Personas personas = PersonaFit.fit(
                    new PlantedShop(3).add(300).sample(), 1000, PlantedShop.AS_OF, Personas.NONE)
            .orElseThrow();

    @Test
    void readsWhatItWrote() {
        assertThat(personas.movements()).isNotEmpty();
        assertThat(REGISTRY.decode(REGISTRY.encode(personas))).isEqualTo(personas);
    }

    @Test
    void rejectsDamagedPersonasWithTheReason() {
        assertUnusable("{\"version\":", "\"version\"", "damaged");
        assertUnusable("\"centre\":[", "\"centre\":[1,", "centre has 11 numbers");
        assertUnusable("[\"orders\",", "[\"purchases\",", "purchases");
        assertUnusable("\"noun\":\"", "\"noun\":\"former_", "does not know \"former_");
    }

    private void assertUnusable(String text, String replacement, String reason) {
        String stored = new String(REGISTRY.encode(personas), UTF_8);
        String damaged = stored.replace(text, replacement);
        assertThat(damaged).isNotEqualTo(stored);
        assertThatThrownBy(() -> REGISTRY.decode(damaged.getBytes(UTF_8)))
                .isInstanceOf(UnusableModelException.class)
                .hasMessageContaining(reason);
    }
}
