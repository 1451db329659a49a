package io.regulars.aws.offer;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.dynamo.Attributes;
import io.regulars.aws.dynamo.Table;
import io.regulars.aws.dynamo.Write;
import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.Emulator;
import io.regulars.json.Json;
import io.regulars.offer.CatalogueCodec;
import io.regulars.offer.Offer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;

class CatalogueStoreTest {

    private final AtomicLong nanos = new AtomicLong();
    private String table;
    private CatalogueStore store;
    private CatalogueStore reader;

    @BeforeEach
    void makeTable() {
        table = DynamoDbLocal.shared().catalogueTable();
        store = new CatalogueStore(DynamoDbLocal.shared().client(), table, nanos::get);
        reader = new CatalogueStore(DynamoDbLocal.shared().client(), table, nanos::get);
    }

    @Test
    void anEditMakesTheNextVersionAndKeepsTheOldOne() {
        store.put("win-back", version -> offer("win-back", version, "One"));
        store.put("win-back", version -> offer("win-back", version, "Two"));

        assertThat(store.live("win-back").orElseThrow())
                .extracting(Offer::version, Offer::name)
                .containsExactly(2, "Two");
        assertThat(store.version("win-back", 1).orElseThrow().name()).isEqualTo("One");
        assertThat(store.versions("win-back")).extracting(Offer::version).containsExactly(2, 1);
        assertThat(store.version("win-back", 3)).isEmpty();
    }

    @Test
    void theSameContentMakesNoNewVersion() {
        store.put("win-back", version -> offer("win-back", version, "One"));
        assertThat(store.put("win-back", version -> offer("win-back", version, "One"))
                        .version())
                .isEqualTo(1);
    }

    @Test
    void aReaderSeesAChangeOnceItsCacheIsStale() {
        store.put("a", version -> offer("a", version, "One"));
        String before = reader.live().hash();
        store.put("b", version -> offer("b", version, "Two"));

        assertThat(reader.live().hash()).isEqualTo(before);
        nanos.addAndGet(CatalogueStore.FRESH.toNanos());
        assertThat(reader.live().offers()).extracting(Offer::id).containsExactly("a", "b");
        assertThat(reader.live().hash())
                .isNotEqualTo(before)
                .isEqualTo(store.live().hash());
    }

    @Test
    void aColdStartReadsAllOffersInAFewRequests() {
        for (int i = 0; i < 130; i++) {
            String id = "offer-%03d".formatted(i);
            store.put(id, version -> offer(id, version, id));
        }
        store.put("offer-007", version -> offer("offer-007", version, "Seven"));
        AtomicInteger requests = new AtomicInteger();
        CatalogueStore beginning = new CatalogueStore(counting(requests), table, nanos::get);

        assertThat(beginning.live()).isEqualTo(store.live());
        assertThat(beginning.live().offers())
                .hasSize(130)
                .extracting(Offer::name)
                .contains("Seven")
                .doesNotContain("offer-007");
        assertThat(requests).as("the listing, and twice two pages of a hundred").hasValue(5);

        store.put("offer-008", version -> offer("offer-008", version, "Eight"));
        nanos.addAndGet(CatalogueStore.FRESH.toNanos());
        assertThat(beginning.live().offers()).extracting(Offer::name).contains("Eight");
        assertThat(requests)
                .as("the listing, the pointers, and the one version that is new")
                .hasValue(5 + 1 + 2 + 1);
    }

    @Test
    void offersThatAnEarlierReleaseStoredAreLiveBesideNewOnes() {
        Table items = new Table(DynamoDbLocal.shared().client(), table);
        String json = CatalogueCodec.encode(offer("old", 1, "Old"));
        items.write(Write.put(
                Map.of("pk", Attributes.text("O#old"), "sk", Attributes.text("v#00001"), "o", Attributes.text(json))));
        items.write(Write.put(
                Map.of("pk", Attributes.text("O#old"), "sk", Attributes.text("live"), "v", Attributes.number(1))));
        items.write(Write.update(Attributes.key("O#", "index"), "ADD ids :id, cv :one")
                .value(":id", Attributes.texts(List.of("old")))
                .value(":one", Attributes.number(1)));
        assertThat(reader.live().offers()).extracting(Offer::id).containsExactly("old");

        store.put("new", version -> offer("new", version, "New"));
        nanos.addAndGet(CatalogueStore.FRESH.toNanos());
        assertThat(reader.live().offers()).extracting(Offer::id).containsExactly("new", "old");

        store.put("old", version -> offer("old", version, "Newer"));
        nanos.addAndGet(CatalogueStore.FRESH.toNanos());
        assertThat(reader.live().offers()).extracting(Offer::name).containsExactly("New", "Newer");
    }

    private static DynamoDbClient counting(AtomicInteger requests) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    requests.incrementAndGet();
                    return method.invoke(DynamoDbLocal.shared().client(), arguments);
                });
    }

    @Test
    void concurrentWritersEachMakeAVersion() throws Exception {
        Emulator.assumeAtomicWrites();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            String name = "Name " + i;
            threads.submit(() -> store.put("a", version -> offer("a", version, name)));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(store.versions("a")).hasSize(4);
        assertThat(store.live("a").orElseThrow().version()).isEqualTo(4);
    }

    private static Offer offer(String id, int version, String name) {
        ObjectNode json = Json.read("""
                {"id": "x", "campaign": "c", "name": "n", "triggers": ["slipping_away"], "channels": ["email", "push"],
                 "reward": {"kind": "percent", "value": 10}, "margin": 0.30, "response": 0.02,
                 "content": {"en": {"subject": "S", "blocks": ["B"], "action": "Go", "url": "https://shop.example/"}}}
                """);
        return CatalogueCodec.read(json.put("id", id).put("version", version).put("name", name));
    }
}
