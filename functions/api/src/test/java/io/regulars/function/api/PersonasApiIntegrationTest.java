package io.regulars.function.api;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.aws.model.ModelStore;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.features.Behaviour;
import io.regulars.json.Json;
import io.regulars.persona.PersonaCustomer;
import io.regulars.persona.PersonaFit;
import io.regulars.persona.PersonaRow;
import io.regulars.persona.Personas;
import io.regulars.testing.Story;

import static org.assertj.core.api.Assertions.assertThat;

/** Personas, and the one of a customer. */
class PersonasApiIntegrationTest extends ApiFixture {

    private static final Instant AS_OF = Instant.parse("2026-06-30T00:00:00Z");

    private final List<Story> shop = shop();

    @Test
    void thereAreNoneBeforeTheFirstTraining() {
        profile(ADA, "ada@customers.example", order("o1", "10"));

        JsonNode personas = body(get("/v1/personas"));

        assertThat(personas.path("version").asText()).isEqualTo("none");
        assertThat(personas.path("asOf").isNull()).isTrue();
        assertThat(personas.path("items")).isEmpty();
        assertThat(body(get("/v1/customers/ada%40customers.example"))
                        .path("persona")
                        .isNull())
                .isTrue();
    }

    @Test
    void showsNamesSizesAndWhatSetsThemApart() {
        publish();

        JsonNode personas = body(get("/v1/personas"));

        assertThat(personas.path("customers").asInt()).isEqualTo(240);
        assertThat(personas.path("sample").asInt()).isEqualTo(120);
        assertThat(personas.path("asOf").asText()).isEqualTo("2026-06-30T00:00:00.000Z");
        assertThat(personas.path("items")).hasSize(3).allSatisfy(item -> {
            assertThat(item.path("customers").asInt()).isEqualTo(80);
            assertThat(item.path("share").asDouble()).isEqualTo(0.3333);
            assertThat(item.path("apart").get(0).path("words").asText()).contains("others");
        });
        assertThat(personas.path("movements"))
                .containsExactly(Json.object()
                        .putNull("from")
                        .put("to", idOf("Browsers", personas))
                        .put("customers", 80));
    }

    @Test
    void aCustomerHasThePersonaOfThoseWhoBehaveAlike() {
        publish();
        profile(ADA, "ada@customers.example", events(0));
        profile(CustomerId.ofUser("bob"), "bob", events(1));
        profile(CustomerId.ofAnonymous("v"), null, events(2));

        Map<String, String> names = new HashMap<>();
        body(get("/v1/customers", "anonymous=true"))
                .path("items")
                .forEach(customer -> names.put(
                        customer.path("userId").asText(),
                        customer.at("/persona/name").asText("none")));

        assertThat(names.get("ada@customers.example")).startsWith("Frequent buyers");
        assertThat(names.get("bob")).startsWith("One-time buyers");
        assertThat(names).containsEntry("null", "none");
        JsonNode ada = body(get("/v1/customers/ada%40customers.example")).path("persona");
        assertThat(ada.path("id").asText()).isEqualTo(idOf("Frequent", body(get("/v1/personas"))));
    }

    @Test
    void personasThatThisReleaseCannotReadAreReportedAndCostNoAnswer() {
        Personas personas = publish();
        s3.objects().put("models/personas/" + personas.version() + "/model.bin", "?".getBytes(StandardCharsets.UTF_8));
        profile(ADA, "ada@customers.example", order("o1", "10"));

        JsonNode answer = body(get("/v1/personas"));

        assertThat(answer.path("version").asText()).isEqualTo(personas.version());
        assertThat(answer.path("problem").asText()).contains("RGP1");
        assertThat(answer.path("items")).isEmpty();
        assertThat(get("/v1/customers/ada%40customers.example")
                        .path("statusCode")
                        .asInt())
                .isEqualTo(200);
    }

    private static String idOf(String name, JsonNode personas) {
        for (JsonNode item : personas.path("items")) {
            if (item.path("name").asText().startsWith(name)) {
                return item.path("id").asText();
            }
        }
        throw new AssertionError("no persona " + name + " in " + personas);
    }

    private Event[] events(int index) {
        return shop.get(index).events().toArray(Event[]::new);
    }

    /** Personas of a sample of half the customers. */
    private Personas publish() {
        List<PersonaCustomer> sample = new ArrayList<>();
        Instant before = AS_OF.minus(Duration.ofDays(Personas.MOVEMENT_DAYS));
        for (int i = 0; i < shop.size(); i++) {
            PersonaRow now = PersonaRow.of(new Behaviour(shop.get(i).profile(), AS_OF));
            PersonaRow earlier = PersonaRow.of(new Behaviour(shop.get(i).profile(), before));
            sample.add(new PersonaCustomer(now, i % 3 == 2 ? null : earlier));
        }
        Personas personas =
                PersonaFit.fit(sample, 2 * sample.size(), AS_OF, Personas.NONE).orElseThrow();
        ModelStore.ofPersonas(s3, "data").publish(personas, Json.object());
        return personas;
    }

    /** In turn: six orders, one order long ago, and views this month. */
    private static List<Story> shop() {
        List<Story> shop = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            Story story = Story.of("user" + i);
            int kind = i % 3;
            for (int n = 0; n < (kind == 1 ? 1 : 6); n++) {
                String time = AS_OF.minus(Duration.ofDays(kind == 0 ? 6 + 10 * n : kind == 1 ? 250 + i % 7 : 1 + n))
                        .toString();
                if (kind == 2) {
                    story.view(time, "p" + n);
                } else {
                    story.order(time, 20 + i % 5 + ".00", "p" + n);
                }
            }
            shop.add(story);
        }
        return shop;
    }
}
