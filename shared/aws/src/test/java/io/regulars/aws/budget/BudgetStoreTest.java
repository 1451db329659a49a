package io.regulars.aws.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.regulars.aws.test.DynamoDbLocal;
import io.regulars.aws.test.Emulator;
import io.regulars.aws.test.Race;
import io.regulars.budget.Budget;
import io.regulars.budget.Unit;
import io.regulars.json.Json;
import io.regulars.offer.CatalogueCodec;
import io.regulars.offer.Offer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;

class BudgetStoreTest {

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final Offer TENTH = offer("percent", 10);

    private final DynamoDbLocal dynamo = DynamoDbLocal.shared();
    private String table;
    private BudgetStore store;

    @BeforeEach
    void makeTable() {
        table = dynamo.customersTable();
        store = new BudgetStore(dynamo.client(), table);
    }

    @Test
    void grantsExactlyAHundredOfAThousandConcurrentReservations() {
        Emulator.assumeAtomicWrites();
        store.define(new Budget("spring", 1, new BigDecimal("1000"), null, null, BigDecimal.valueOf(100)));
        List<DynamoDbClient> clients = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            clients.add(dynamo.newClient());
        }
        List<BudgetStore> stores =
                clients.stream().map(client -> new BudgetStore(client, table)).toList();

        List<Boolean> reserved =
                Race.of(1_000, 32, i -> () -> stores.get(i % 4).reserve(TENTH, "d" + i, "a" + i, NOON));

        assertThat(reserved).filteredOn(yes -> yes).hasSize(100);
        assertThat(used(Unit.MONEY)).isEqualByComparingTo("1000");
        assertThat(store.allows(TENTH)).isFalse();
        clients.forEach(DynamoDbClient::close);
    }

    @Test
    void aDecisionReservesOnceAndOnlyTheHolderReleasesTheReservation() {
        store.define(new Budget("spring", 1, null, 10L, null, BigDecimal.TEN));
        assertThat(store.reserve(TENTH, "d1", "first", NOON)).isTrue();
        assertThat(store.reserve(TENTH, "d1", "second", NOON)).isTrue();
        assertThat(used(Unit.MESSAGES)).isEqualByComparingTo("1");

        store.release("spring", "d1", "first");
        assertThat(used(Unit.MESSAGES)).as("the second is at it").isEqualByComparingTo("1");
        store.release("spring", "d1", "second");
        store.release("spring", "d1", "second");
        assertThat(used(Unit.MESSAGES)).isZero();
        assertThat(store.reserve(TENTH, "d1", "third", NOON)).isTrue();
        assertThat(used(Unit.MESSAGES)).isEqualByComparingTo("1");
    }

    @Test
    void anAttemptAfterACrashFindsTheReservationThatUsedUpTheBudget() {
        store.define(new Budget("spring", 1, null, 1L, null, BigDecimal.TEN));
        assertThat(store.reserve(TENTH, "d1", "crashed", NOON)).isTrue();
        BudgetStore environment = new BudgetStore(dynamo.client(), table);
        assertThat(environment.reserve(TENTH, "d2", "other", NOON)).isFalse();
        assertThat(environment.reserve(TENTH, "d1", "again", NOON)).isTrue();
        assertThat(used(Unit.MESSAGES)).isEqualByComparingTo("1");

        environment.release("spring", "d1", "again");
        assertThat(environment.reserve(TENTH, "d2", "other", NOON)).isTrue();
        assertThat(environment.reserve(TENTH, "d1", "late", NOON)).isFalse();
        assertThat(used(Unit.MESSAGES)).isEqualByComparingTo("1");
    }

    @Test
    void countsAFactEvenBeyondTheBudget() {
        store.define(new Budget("spring", 1, new BigDecimal("12"), null, null, BigDecimal.valueOf(100)));
        assertThat(store.reserve(TENTH, "d1", "a", NOON)).isTrue();
        store.spend("spring", "d1", new BigDecimal("30"));
        store.spend("spring", "d1", new BigDecimal("30"));
        assertThat(used(Unit.MONEY)).isEqualByComparingTo("30");
        assertThat(store.find("spring").orElseThrow().left().get(Unit.MONEY)).isEqualByComparingTo("-18");
        assertThat(store.reserve(TENTH, "d2", "a", NOON)).isFalse();
    }

    @Test
    void countsACodeThatIsUsedAfterItsReservationWasReleased() {
        store.define(new Budget("spring", 1, new BigDecimal("100"), null, 5L, BigDecimal.valueOf(100)));
        store.reserve(TENTH, "d1", "a", NOON);
        store.expire("spring", "d1");
        assertThat(used(Unit.COUPONS)).isZero();
        store.spend("spring", "d1", new BigDecimal("4"));
        store.expire("spring", "d1");
        assertThat(used(Unit.COUPONS)).isEqualByComparingTo("1");
        assertThat(used(Unit.MONEY)).isEqualByComparingTo("4");
    }

    private BigDecimal used(Unit unit) {
        return store.find("spring").orElseThrow().taken().get(unit);
    }

    private static Offer offer(String kind, int value) {
        return CatalogueCodec.read(Json.read("""
                {"id": "o", "campaign": "spring", "name": "n", "triggers": ["t"], "channels": ["email"],
                 "reward": {"kind": "%s", "value": %d}, "content": {}}""".formatted(kind, value)));
    }
}
