package io.regulars.function.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.regulars.archive.ArchiveKey;
import io.regulars.archive.ArchivePart;
import io.regulars.aws.archive.ArchiveCompactor;
import io.regulars.aws.privacy.ArchivedCustomer;
import io.regulars.event.CustomerId;

import static org.assertj.core.api.Assertions.assertThat;

/** Jobs for one customer, over an archive that is divided by customer. */
class PartitionedArchiveIntegrationTest extends JobsFixture {

    private static final CustomerId ADA = CustomerId.ofUser("ada");

    private Set<String> ofAdaAndHerVisitor;

    @BeforeEach
    void divide() throws IOException {
        populate(20);
        ByteArrayOutputStream empty = new ByteArrayOutputStream();
        new GZIPOutputStream(empty).close();
        s3.objects()
                .put(
                        new ArchiveKey.Part(new ArchivePart(1 << ArchivePart.MOST_BITS)).folder() + "none.ndjson.gz",
                        empty.toByteArray());
        new ArchiveCompactor(s3, "data").compact(LocalDate.of(2100, 1, 1), () -> false);
        ofAdaAndHerVisitor = new ArchivedCustomer(dynamo.client(), customers)
                .pseudonyms(ADA).stream()
                        .map(who -> ArchivePart.of(who.value(), ArchivePart.MOST_BITS))
                        .map(part -> new ArchiveKey.Part(part).folder())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(archiveFolders(List.copyOf(s3.objects().keySet()))).hasSizeGreaterThan(ofAdaAndHerVisitor.size());
        s3.fetched().clear();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/customers/ada/export?archive=true, events",
        "POST, /v1/rebuild?customer=ada, items",
        "DELETE, /v1/customers/ada/links/a1, visitor"
    })
    void readOnlyThePartsOfTheCustomerAndTheLinkedVisitors(String method, String path, String member) {
        String job = TestApi.body(call(method, path)).path("id").asText();
        deliverAll();
        assertThat(get("/v1/jobs/" + job).path("state").asText()).isEqualTo("done");
        assertThat(result(job).has(member)).isTrue();
        assertThat(archiveFolders(s3.fetched())).isEqualTo(ofAdaAndHerVisitor);
    }

    private static Set<String> archiveFolders(List<String> keys) {
        return keys.stream()
                .filter(key -> key.startsWith(ArchiveKey.PREFIX))
                .map(key -> key.substring(0, key.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
