package io.regulars.persona;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;
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
    void personasOfAReleaseWithFewerFiguresGroupCustomersByThose() {
        ObjectNode json = Json.read(new String(REGISTRY.encode(personas), UTF_8).substring(4));
        dropLast(json, "figures");
        dropLast(json, "means");
        dropLast(json, "deviations");
        json.path("personas").forEach(item -> dropLast(item, "centre"));

        Personas earlier = REGISTRY.decode(("RGP1" + Json.write(json)).getBytes(UTF_8));

        List<PersonaCustomer> sample = new PlantedShop(3).add(300).sample();
        assertThat(sample)
                .allSatisfy(customer ->
                        assertThat(earlier.indexOf(customer.now())).isEqualTo(personas.indexOf(customer.now())));
        Personas next = PersonaFit.fit(sample, 1000, PlantedShop.AS_OF, earlier).orElseThrow();
        assertThat(next.items().stream().map(Persona::id))
                .isEqualTo(personas.items().stream().map(Persona::id).toList());
    }

    private static void dropLast(JsonNode json, String field) {
        ArrayNode array = (ArrayNode) json.path(field);
        array.remove(array.size() - 1);
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
