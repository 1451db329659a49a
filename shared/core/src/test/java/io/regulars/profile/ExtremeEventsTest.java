package io.regulars.profile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.regulars.event.BodyReader;
import io.regulars.event.CustomerId;
import io.regulars.event.Event;
import io.regulars.event.Intake;
import io.regulars.event.Origin;
import io.regulars.gate.Gate;
import io.regulars.gate.GateFold;
import io.regulars.json.Json;
import io.regulars.ledger.Account;
import io.regulars.ledger.LedgerEntry;
import io.regulars.ledger.Programmes;
import io.regulars.message.EventCodec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** Events with extreme numbers and times are rejected, or can be folded, posted and stored without an error. */
class ExtremeEventsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int CASES = 3_000;
    private static final String[] VALUES = {
        "0",
        "1",
        "-1",
        "2147483647",
        "-2147483648",
        "9223372036854775807",
        "9223372036854775808",
        "999999999999",
        "1e11",
        "1e12",
        "1e308",
        "-1e308",
        "1e-12",
        "1e-13",
        "1e-308",
        "1e2147483647",
        "0.1234567890123456",
        "\"999999999999.999999999999\"",
        "\"1e11\"",
        "\"-0\"",
        "null",
        "\"\""
    };
    private static final String[] TIMES = {
        "\"-999999999-01-01T00:00:00Z\"",
        "\"+999999999-12-31T23:59:59.999999999Z\"",
        "\"0001-01-01T00:00:00Z\"",
        "\"1990-01-01T00:00:00Z\"",
        "\"2026-03-01T11:59:60Z\"",
        "\"2026-03-03T11:59:59.999Z\"",
        "\"1970-01-01\"",
        "0",
        "-1",
        "9223372036854775807",
        "253402300800000",
        "1772366400000",
        "\"2026-02-29T00:00:00Z\"",
        "null"
    };
    private static final String[] NAMES = {
        "Order Completed", "Order Refunded", "Order Cancelled", "Points Redeemed", "Product Added", "Product Viewed"
    };

    @Test
    void extremeValuesAreRejectedOrCount() {
        int accepted = 0;
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            String json = batch(random);
            Intake intake = Intake.of(BodyReader.batch(json.getBytes(UTF_8)), Origin.client("web", NOW));
            List<Event> events = new ArrayList<>(intake.live());
            events.addAll(intake.history());

            assertThat(intake.accepted() + intake.rejected().size()).as(json).isEqualTo(3);
            assertThatCode(() -> store(events)).as("seed %d: %s", seed, json).doesNotThrowAnyException();
            accepted += events.size();
        }
        assertThat(accepted).as("most cases are not rejected").isGreaterThan(CASES / 2);
    }

    private static void store(List<Event> events) {
        CustomerId customer = CustomerId.ofUser("u");
        List<Event> foldable = events.stream().map(ExtremeEventsTest::sent).toList();
        foldable.forEach(ProfileFold::check);
        CustomerFold fold =
                CustomerFold.of(CustomerState.unknown(customer), foldable, Set.of(), Set.of(), Programmes.NONE);
        List<LedgerEntry> entries = fold.entries();
        Account account = Account.of(entries, Programmes.NONE);
        account.state().at(NOW);
        GateFold.apply(customer, Gate.EMPTY, foldable);
        assertThat(ProfileCodec.decode(ProfileCodec.encode(fold.after().profile())))
                .isEqualTo(fold.after().profile());
    }

    private static Event sent(Event event) {
        return EventCodec.read(Json.read(Json.write(EventCodec.write(event))));
    }

    private static String batch(Random random) {
        StringBuilder batch = new StringBuilder("{\"batch\":[");
        for (int i = 0; i < 3; i++) {
            batch.append(i == 0 ? "" : ",").append(event(random));
        }
        return batch.append("]}").toString();
    }

    private static String event(Random random) {
        return "{\"type\":\"track\",\"userId\":\"u\",\"messageId\":\"m" + random.nextInt(1_000) + "\",\"event\":\""
                + pick(NAMES, random) + "\"" + times(random) + ",\"properties\":{\"order_id\":\"o" + random.nextInt(3)
                + "\",\"product_id\":\"p\"" + amounts(random, "revenue", "total", "subtotal", "tax", "price", "points")
                + ",\"part\":{\"index\":" + rarely(random, "0") + "},\"products\":[{\"product_id\":\"p\""
                + amounts(random, "price", "quantity") + "}]}}";
    }

    private static String times(Random random) {
        StringBuilder times = new StringBuilder();
        for (String field : new String[] {"timestamp", "originalTimestamp", "sentAt"}) {
            if (random.nextInt(3) == 0) {
                times.append(",\"").append(field).append("\":").append(pick(TIMES, random));
            }
        }
        return times.toString();
    }

    private static String amounts(Random random, String... fields) {
        StringBuilder amounts = new StringBuilder();
        for (String field : fields) {
            if (random.nextBoolean()) {
                amounts.append(",\"").append(field).append("\":").append(rarely(random, "10"));
            }
        }
        return amounts.toString();
    }

    /** Mostly the ordinary value, so that an extreme one is often the only one of its event. */
    private static String rarely(Random random, String ordinary) {
        return random.nextInt(4) == 0 ? pick(VALUES, random) : ordinary;
    }

    private static String pick(String[] values, Random random) {
        return values[random.nextInt(values.length)];
    }
}
