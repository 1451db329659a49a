package io.regulars.function.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.regulars.archive.ArchivedEvent;
import io.regulars.archive.Seal;
import io.regulars.aws.archive.ArchiveReader;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.message.EventsMessage;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileFold;

import static org.assertj.core.api.Assertions.assertThat;

/** Archives events without personal data. */
class ArchivingTest extends ProfileFixture {

    @Test
    void archivesEachEventOnceWithoutPersonalDataAndFoldsToTheSameProfile() {
        Event identify = TestEvents.of(EventType.IDENTIFY, null)
                .withContext("{\"ip\": \"10.1.2.3\", \"timezone\": \"Europe/Paris\"}")
                .withTraits("{\"email\": \"ann@example.org\", \"firstName\": \"Ann\", \"plan\": \"gold\"}")
                .build();
        Event order = TestEvents.track(
                "Order Completed",
                "{\"revenue\": 3, \"email\": \"ann@example.org\", \"shipping_address\": {\"street\": \"Main Street\"}}");
        String message = message(List.of(identify, order));
        deliver(List.of(message));
        deliver(List.of(message));
        assertThat(s3.objects()).as("two events are too few for an object").isEmpty();
        assertThat(archiveMessages())
                .hasSize(2)
                .allSatisfy(body -> assertThat(body).doesNotContain("ann", "Ann", "10.1.2.3", "Main Street", "\"u1\""));
        assertThat(deliver(handler, "history", archiveMessages())).isEmpty();
        List<ArchivedEvent> archived = new ArrayList<>();

        assertThat(s3.objects()).hasSize(1);
        assertThat(archiveMessages())
                .as("queued events are written, not sent again")
                .hasSize(2);
        assertThat(s3.objects().firstKey()).startsWith("archive/2026/03/02/").endsWith(".ndjson.gz");
        assertThat(new ArchiveReader(s3, "data").forEach(archived::add)).isEqualTo(2);
        assertThat(archived)
                .extracting(ArchivedEvent::event)
                .asString()
                .doesNotContain("ann", "Ann", "10.1.2.3", "Main Street", "u1");
        Seal seal = new Seal(state("u1").life().key());
        assertThat(archived).extracting(ArchivedEvent::customer).containsOnly(seal.pseudonym(CustomerId.ofUser("u1")));
        assertThat(archived)
                .extracting(ArchivedEvent::tenth)
                .containsOnly(CustomerId.ofUser("u1").tenth());
        assertThat(archived)
                .extracting(event -> event.open(seal))
                .as("unsealed")
                .containsExactly(identify, order);
        assertThat(ProfileFold.fold(
                        Profile.EMPTY,
                        archived.stream().map(ArchivedEvent::event).toList()))
                .isEqualTo(state("u1").profile());
    }

    @Test
    void batchesThatFillAnObjectAreWrittenDirectly() {
        deliver(List.of(message(views(ArchiveStep.MIN_OBJECT_EVENTS - 1, "u1"))));
        assertThat(s3.objects()).isEmpty();
        deliver(List.of(message(views(ArchiveStep.MIN_OBJECT_EVENTS, "u2"))));
        assertThat(s3.objects()).hasSize(1);
        assertThat(new ArchiveReader(s3, "data").forEach(event -> {})).isEqualTo(ArchiveStep.MIN_OBJECT_EVENTS);
    }

    @Test
    void queuedAndNewEventsShareOneObject() {
        for (int i = 0; i < 5; i++) {
            deliver(List.of(message(views(3, "u" + i))));
        }
        List<String> batch = new ArrayList<>(archiveMessages());
        batch.add(new EventsMessage(true, views(2, "u7")).write("/ingest", NOW));

        assertThat(deliver(handler, "history", batch)).isEmpty();
        assertThat(s3.objects()).hasSize(1);
        assertThat(new ArchiveReader(s3, "data").forEach(event -> {})).isEqualTo(17);

        var before = s3.objects().firstKey();
        assertThat(deliver(handler, "history", archiveMessages())).isEmpty();
        assertThat(s3.objects())
                .as("a different batch makes a different object")
                .hasSize(2)
                .containsKey(before);
        assertThat(new ArchiveReader(s3, "data").forEach(event -> {}))
                .as("each event is read once")
                .isEqualTo(17);
    }

    @Test
    void queuedEventsAreRetriedWhenTheBucketFails() {
        deliver(List.of(message(views(3, "u1"))));
        s3.fail(1);
        assertThat(deliver(handler, "history", archiveMessages())).containsExactly("0");
        assertThat(deliver(handler, "history", archiveMessages())).isEmpty();
        assertThat(s3.objects()).hasSize(1);
    }

    @Test
    void malformedLinesGoToTheDeadLetterQueue() {
        deliver(List.of(message(views(3, "u1"))));
        String broken =
                archiveMessages().get(0).replaceFirst("\"receivedAt\":\"[^\"]*\"", "\"receivedAt\":\"yesterday\"");
        assertThat(deliver(handler, "history", List.of(broken))).isEmpty();
        assertThat(sqs.sent("events-dlq")).containsExactly(broken);
        assertThat(s3.objects()).isEmpty();
    }

    private static List<Event> views(int count, String user) {
        return IntStream.range(0, count)
                .mapToObj(i -> TestEvents.of(EventType.TRACK, "Product Viewed")
                        .withUser(user, null)
                        .withId(user + "-" + i)
                        .withProperties("{\"price\": 12.50, \"n\": 1e3}")
                        .build())
                .toList();
    }
}
