package io.regulars.profile.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.regulars.aws.archive.ArchiveReader;
import io.regulars.event.Event;
import io.regulars.event.EventType;
import io.regulars.event.TestEvents;
import io.regulars.message.ArchivedEvent;
import io.regulars.message.Seal;
import io.regulars.profile.CustomerId;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileFold;

/** What is archived, and without whom. */
class ArchivingTest extends ProfileFunction {

    @Test
    void theArchiveHoldsEachEventOnceWithoutPersonalDataAndFoldsToTheSameProfile() {
        Event identify = TestEvents.of(EventType.IDENTIFY, null)
                .withContext("{\"ip\": \"10.1.2.3\", \"timezone\": \"Europe/Paris\"}")
                .withTraits("{\"email\": \"ann@example.org\", \"firstName\": \"Ann\", \"plan\": \"gold\"}").build();
        Event order = TestEvents.track("Order Completed",
                "{\"revenue\": 3, \"email\": \"ann@example.org\", \"shipping_address\": {\"street\": \"Main Street\"}}");
        String message = message(List.of(identify, order));
        deliver(List.of(message));
        deliver(List.of(message));
        List<ArchivedEvent> archived = new ArrayList<>();

        assertThat(s3.objects()).hasSize(1);
        assertThat(s3.objects().firstKey()).startsWith("archive/2026/03/02/").endsWith(".ndjson.gz");
        assertThat(new ArchiveReader(s3, "data").forEach(archived::add)).isEqualTo(2);
        assertThat(archived).extracting(ArchivedEvent::event).asString()
                .doesNotContain("ann", "Ann", "10.1.2.3", "Main Street", "u1");
        Seal seal = new Seal(state("u1").life().key());
        assertThat(archived).extracting(ArchivedEvent::customer).containsOnly(seal.pseudonym(CustomerId.ofUser("u1")));
        assertThat(archived).extracting(ArchivedEvent::tenth).containsOnly(CustomerId.ofUser("u1").tenth());
        assertThat(archived).extracting(event -> event.open(seal)).as("the very events").containsExactly(identify, order);
        assertThat(ProfileFold.fold(Profile.EMPTY, archived.stream().map(ArchivedEvent::event).toList()))
                .isEqualTo(state("u1").profile());
    }
}
