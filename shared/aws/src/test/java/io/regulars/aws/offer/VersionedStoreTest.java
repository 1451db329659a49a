package io.regulars.aws.offer;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.CatalogueKeys;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.Emulator;
import io.regulars.aws.test.Race;
import io.regulars.json.Json;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

class VersionedStoreTest {

    private Table table;
    private VersionedStore<ObjectNode> store;

    @BeforeEach
    void makeTable() {
        String name = DynamoDbLocal.shared().catalogueTable();
        table = new Table(DynamoDbLocal.shared().client(), name);
        store = VersionedStore.ofDefinitions(DynamoDbLocal.shared().client(), name, CatalogueKeys.SHARED_CODES);
    }

    @Test
    void listsEveryIdInAnItemOfItsOwn() {
        IntStream.range(0, 130).forEach(i -> put("CODE%03d".formatted(i), 10));
        put("CODE007", 20);

        assertThat(store.ids()).hasSize(130).startsWith("CODE000", "CODE001").isSorted();
        assertThat(table.get(Attributes.key("K#", "index"))).isEmpty();
        assertThat(store.allLive()).hasSize(130);
        assertThat(store.allLive().get(7).path("value").asInt()).isEqualTo(20);
    }

    @Test
    void listsIdsThatAnEarlierReleaseStored() {
        storedByAnEarlierRelease("OLD", 3);
        put("NEW", 10);

        assertThat(store.ids()).containsExactly("NEW", "OLD");
        assertThat(store.allLive())
                .extracting(live -> live.path("version").asInt())
                .containsExactly(1, 3);
        assertThat(store.live("OLD").orElseThrow().path("value").asInt()).isEqualTo(3);
    }

    @Test
    void anEditOfWhatAnEarlierReleaseStoredIsItsNextVersionAndIsListedOnce() {
        storedByAnEarlierRelease("OLD", 3);

        assertThat(put("OLD", 7).path("version").asInt()).isEqualTo(4);
        assertThat(store.ids()).containsExactly("OLD");
        assertThat(table.query("K#")).extracting(Attributes::sortKey).containsExactly("index", "listed#OLD");
    }

    @Test
    void concurrentEditsBecomeVersionsOneAfterTheOther() throws Exception {
        Emulator.assumeAtomicWrites();
        Race.of(12, 4, i -> () -> put("SPRING", 100 + i).path("version").asInt());

        assertThat(store.versions("SPRING"))
                .extracting(version -> version.path("version").asInt())
                .containsExactly(12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
        assertThat(store.live("SPRING").orElseThrow().path("version").asInt()).isEqualTo(12);
    }

    private ObjectNode put(String code, int value) {
        return store.put(code, version -> Json.object().put("value", value).put("version", version));
    }

    /** Versions, pointer and the set of ids, in one item, as releases before the listing wrote them. */
    private void storedByAnEarlierRelease(String code, int versions) {
        for (int version = 1; version <= versions; version++) {
            String json = Json.write(Json.object().put("value", version).put("version", version));
            table.write(Write.put(item("K#" + code, "v#0000" + version, "o", Attributes.text(json))));
        }
        table.write(Write.put(item("K#" + code, "live", "v", Attributes.number(versions))));
        table.write(Write.update(Attributes.key("K#", "index"), "ADD ids :id")
                .value(":id", Attributes.texts(List.of(code))));
    }

    private static Map<String, AttributeValue> item(String pk, String sk, String name, AttributeValue value) {
        return Map.of("pk", Attributes.text(pk), "sk", Attributes.text(sk), name, value);
    }
}
