package io.regulars.trigger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.json.Json;
import io.regulars.profile.Profile;
import io.regulars.scoring.Segment;
import io.regulars.testing.Story;

import static org.assertj.core.api.Assertions.assertThat;

/** The definitions in events/ state what the code does. */
class EventDefinitionsTest {

    private static final Path EVENTS = Path.of("../../events");

    private final JsonNode triggers = read("triggers.json").path("triggers");
    private final JsonNode segments = read("segments.json");

    @Test
    void everyTriggerIsDefinedAndEveryDefinitionIsATrigger() {
        assertThat(names(triggers))
                .containsExactlyInAnyOrderElementsOf(
                        Triggers.ALL.stream().map(Trigger::name).toList());
    }

    @Test
    void theDefinitionsStateWhetherATriggerIsUrgentAndFiresOnce() {
        for (JsonNode definition : triggers) {
            String name = definition.path("name").asText();
            Trigger trigger = Triggers.named(name).orElseThrow();
            assertThat(definition.path("urgent").asBoolean())
                    .as(name + " urgent")
                    .isEqualTo(trigger.urgent());
            assertThat(definition.path("once").asText())
                    .as(name + " once")
                    .isEqualTo(trigger.onceEver() ? "ever" : "per anchor");
        }
    }

    @Test
    void theFirstOrderIsDueAtOnce() {
        FiredTrigger fired =
                fire("first_order", Segment.LIKELY, Story.of("ann").order("2026-03-01T10:00:00Z", "20.00", "tea"));
        assertThat(due("first_order")).isEqualTo("at once");
        assertThat(fired.due()).isEqualTo(fired.anchor());
    }

    @Test
    void anAbandonedCartIsDueAnHourAfterTheLastActivity() {
        FiredTrigger fired =
                fire("cart_abandoned", Segment.LIKELY, Story.of("ann").cart("2026-03-01T10:00:00Z", "tea"));
        assertThat(due("cart_abandoned")).isEqualTo("1 hour after the anchor");
        assertThat(fired.due()).isEqualTo(fired.anchor().plusSeconds(3_600));
    }

    @Test
    void aBuyerIsSlippingAwayAfterOneAndAHalfGapsOrOneWithinSevenToNinetyDays() {
        assertThat(due("slipping_away")).isEqualTo("1.5 (or 1) expected gaps after the anchor, 7 to 90 days");
        Story once = Story.of("ann").order("2026-03-01T10:00:00Z", "20.00", "tea");
        assertThat(days(fire("slipping_away", Segment.LIKELY, once))).isEqualTo(45);
        assertThat(days(fire("slipping_away", Segment.SLIPPING, once))).isEqualTo(30);

        Story often = Story.of("bob");
        for (int day = 10; day < 30; day++) {
            often.order("2026-03-" + day + "T10:00:00Z", "20.00", "tea");
        }
        assertThat(days(fire("slipping_away", Segment.LIKELY, often))).isEqualTo(7);

        Story rarely = Story.of("eve")
                .order("2024-03-01T10:00:00Z", "20.00", "tea")
                .order("2026-03-01T10:00:00Z", "20.00", "tea");
        assertThat(days(fire("slipping_away", Segment.LIKELY, rarely))).isEqualTo(90);
    }

    @Test
    void aReplenishmentIsDueAfterNineTenthsOfTheGap() {
        FiredTrigger fired = fire(
                "replenishment",
                Segment.LIKELY,
                Story.of("ann")
                        .order("2026-01-01T10:00:00Z", "20.00", "tea")
                        .order("2026-01-21T10:00:00Z", "20.00", "tea")
                        .order("2026-02-10T10:00:00Z", "20.00", "tea"));
        assertThat(due("replenishment")).isEqualTo("nine tenths of the product's usual gap after the anchor");
        assertThat(days(fired)).isEqualTo(18);
    }

    @Test
    void everySegmentIsDefinedInOrderAndTheHorizonIsStated() {
        assertThat(names(segments.path("segments")))
                .containsExactlyElementsOf(
                        Segment.ALL.stream().map(Segment::key).toList());
        assertThat(segments.path("horizonDays").asInt()).isEqualTo(Segment.HORIZON_DAYS);
        assertThat(segments.path("description").asText().toLowerCase(Locale.ROOT))
                .contains(Segment.HORIZON_DAYS + " days");
    }

    private static FiredTrigger fire(String name, Segment segment, Story story) {
        Profile profile = story.profile();
        Instant at = profile.lastSeen();
        return Triggers.named(name).orElseThrow().evaluate(profile, segment, at).orElseThrow();
    }

    private static double days(FiredTrigger fired) {
        return (fired.due().getEpochSecond() - fired.anchor().getEpochSecond()) / 86_400.0;
    }

    private String due(String name) {
        return StreamSupport.stream(triggers.spliterator(), false)
                .filter(definition -> definition.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("due")
                .asText();
    }

    private static List<String> names(JsonNode definitions) {
        return StreamSupport.stream(definitions.spliterator(), false)
                .map(definition -> definition.path("name").asText())
                .toList();
    }

    private static JsonNode read(String file) {
        try {
            return Json.read(Files.readString(EVENTS.resolve(file)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
