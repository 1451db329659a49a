package io.regulars.function.profile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

import io.regulars.archive.ArchivedEvent;
import io.regulars.archive.Seal;
import io.regulars.aws.archive.ArchiveReader;
import io.regulars.aws.privacy.Eraser.Progress;
import io.regulars.aws.scores.ScoresStore;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventBuilder;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.gate.Gate;
import io.regulars.json.Json;
import io.regulars.profile.CustomerState;
import io.regulars.scoring.Scores;
import io.regulars.scoring.Snapshot;
import io.regulars.testing.Story;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/** What erasure removes, and how it handles events that arrive afterwards. */
class ErasureTest extends ErasureFixture {

    @Test
    void leavesNoReadablePersonalDataInTheTableOrArchive() {
        process(history());
        String key = profiles.read(ANN).life().key();
        assertThat(tableText()).contains("ann@shop.example", "Annabel", "o-77");
        assertThat(archiveText())
                .doesNotContain("ann@", "Annabel", "Main Street", "o-77", ANN.value(), VISITOR.value())
                .contains(new Seal(key).pseudonym(ANN).value());
        assertThat(unsealed(key))
                .containsExactlyInAnyOrderElementsOf(history().stream()
                        .filter(event -> event.customer().equals(ANN))
                        .toList());

        assertThat(eraser.erase(ANN, ERASED, ALL)).isEqualTo(Progress.ERASED);

        assertThat(tableText()).doesNotContain("ann@", "Annabel", "o-77", "a1\"", key);
        assertThat(items().stream().filter(item -> item.get("pk").s().startsWith("C#")))
                .as("only markers")
                .allMatch(item -> List.of("P", "G").contains(item.get("sk").s())
                        && item.containsKey("gone")
                        && item.containsKey("ttl"))
                .hasSize(4);
        assertThat(items()).noneMatch(item -> item.get("pk").s().startsWith("I#"));
        assertThat(items().stream()
                        .filter(item -> item.get("pk").s().startsWith("Z#"))
                        .map(item -> item.get("points").n()))
                .as("ledger entries without the customer")
                .containsExactlyInAnyOrder("30", "5");
        assertThat(suppressed("Ann@customers.example")).isTrue();
        assertThat(erasedIds().has(ANN)).isTrue();
        assertThat(eraser.erase(ANN, ERASED, ALL)).as("repeated").isEqualTo(Progress.ERASED);
        assertThat(eraser.erase(CustomerId.ofUser("unknown"), ERASED, ALL)).isEqualTo(Progress.UNKNOWN);
    }

    @Test
    void inFlightEventsAndWritesDoNotRestoreTheCustomer() {
        process(history());
        Snapshot stale = profiles.readScored(ANN).snapshot(false);
        eraser.erase(ANN, ERASED, ALL);
        int sent = sqs.sent("profiles").size();
        int archived = s3.objects().size();
        List<Map<String, AttributeValue>> erased = items();
        process(history());
        process(List.of(notice(LATER)));

        assertThat(items()).containsExactlyInAnyOrderElementsOf(erased);
        assertThat(sqs.sent("profiles")).hasSize(sent);
        assertThat(s3.objects()).hasSize(archived);
        Scores scores = Story.scores("likely", 0.1, 18);
        assertThat(scores.version()).isLessThanOrEqualTo(stale.version());
        assertThat(new ScoresStore(dynamo.client(), table).write(ANN, scores, List.of()))
                .isInstanceOf(ScoresStore.Outcome.Superseded.class);
        assertThat(gates.update(ANN, gate -> gate.withDue("t/x", new Gate.Due(LATER, LATER)))
                        .erased())
                .isTrue();
        assertThat(items()).containsExactlyInAnyOrderElementsOf(erased);
    }

    @Test
    void laterEventsStartANewProfile() {
        process(history());
        CustomerState previous = profiles.read(ANN);
        eraser.erase(ANN, ERASED, ALL);
        Event later = TestEvents.of(EventType.IDENTIFY, null)
                .withUser("ann@shop.example", "a1")
                .at(LATER.toString())
                .withTraits("{\"firstName\": \"Anna\"}")
                .build();
        process(List.of(later));
        process(history());

        CustomerState state = profiles.read(ANN);
        assertThat(state.profile().events()).isEqualTo(1);
        assertThat(state.points()).isZero();
        assertThat(state.version()).isGreaterThan(previous.version() + 1);
        assertThat(state.life().key()).isNotEqualTo(previous.life().key());
        assertThat(state.life().since()).isEqualTo(ERASED);
        assertThat(profiles.read(VISITOR).to()).as("linked again").isEqualTo(ANN);
        assertThat(gates.get(ANN).person().get("firstName").value()).isEqualTo("Anna");
        assertThat(gates.get(ANN).takes(previous.version()))
                .as("a decision from before the erasure")
                .isFalse();
        assertThat(gates.get(ANN).takes(state.version())).isTrue();
        assertThat(items())
                .noneMatch(item -> item.get("pk").s().startsWith("C#")
                        && item.containsKey("ttl")
                        && item.get("sk").s().equals("P")
                        && item.containsKey("s"));
        assertThat(unsealed(state.life().key())).containsExactly(later);
    }

    @Test
    void rejectsLaterEventsIfConfigured() {
        ProfileStep rejecting = newStep(dynamo.client(), 1, erasedIds());
        process(history());
        eraser.erase(ANN, ERASED, ALL);
        Event later = laterView();
        process(rejecting, List.of(later), LATER);
        assertThat(profiles.read(ANN).life().gone()).isTrue();

        dynamo.client().deleteItem(delete -> delete.tableName(table).key(key(ANN, "P")));
        process(rejecting, List.of(later), LATER);
        assertThat(profiles.read(ANN).exists())
                .as("after the marker has expired")
                .isFalse();
    }

    /** A provider's notice about a message sent before the erasure. */
    private static Event notice(Instant received) {
        return EventBuilder.of(EventType.TRACK, "ses-1", received)
                .source(Event.INTERNAL)
                .name("Email Delivered")
                .context(Json.object().set("regulars", Json.object().put("cid", ANN.value())))
                .build();
    }

    /** The archived events of Ann that this key unseals. */
    private List<Event> unsealed(String key) {
        Seal seal = new Seal(key);
        List<Event> events = new ArrayList<>();
        new ArchiveReader(s3, "data").forEach((ArchivedEvent event) -> {
            if (event.customer().equals(seal.pseudonym(ANN))) {
                events.add(event.open(seal));
            }
        });
        return events;
    }

    private String tableText() {
        return items().toString();
    }

    private String archiveText() {
        StringBuilder text = new StringBuilder();
        s3.objects().values().forEach(object -> {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(object))) {
                text.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return text.toString();
    }
}
