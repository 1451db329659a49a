package io.regulars.benchmarks.archive;

import java.time.Instant;

import io.regulars.archive.ArchivedEvent;
import io.regulars.learning.base.SplitMix;

/**
 * Lines of the archive of a shop whose customers have as many events each. A line depends on customer and number only,
 * and has the fields and the entropy of a real one. Sealed parts are random text. Some customers come every other day
 * and leave within a month, others come weekly for a year. Safe for concurrent use.
 */
final class SyntheticCustomers {

    private static final long FIRST = Instant.parse("2025-09-01T00:00:00Z").getEpochSecond();
    private static final int DAY = 86_400;
    private static final int PRODUCTS = 2_000;
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int PSEUDONYM = 22;
    private static final int MESSAGE = 32;
    private static final int SEALED = 120;
    private static final int SEALED_ORDER = 300;

    private final long seed;
    private final int eventsEach;

    SyntheticCustomers(long seed, int eventsEach) {
        this.seed = seed;
        this.eventsEach = eventsEach;
    }

    String pseudonym(int customer) {
        StringBuilder text = new StringBuilder("u");
        random(text, new SplitMix(seed + customer), PSEUDONYM);
        return text.toString();
    }

    /** Appends a customer's event with a line end; events are numbered from 0 in the order of time. */
    void append(StringBuilder line, int customer, String pseudonym, int number) {
        SplitMix own = new SplitMix(seed ^ ~(long) customer);
        int tenth = own.nextInt(10);
        double gap = DAY * (0.5 + 6.5 * own.nextDouble() * own.nextDouble()) * 50 / eventsEach;
        double start = DAY * 60 * own.nextDouble();
        SplitMix random = new SplitMix((seed + customer) * eventsEach + number);
        String time = time((long) (start + gap * (number + random.nextDouble())));
        boolean order = random.nextInt(8) == 0;
        line.append(ArchivedEvent.START)
                .append(pseudonym)
                .append("\",\"tenth\":")
                .append(tenth);
        line.append(",\"type\":\"track\",\"id\":\"");
        random(line, random, MESSAGE);
        line.append("\",\"source\":\"web\",\"name\":\"").append(order ? "Order Completed" : "Product Viewed");
        line.append("\",\"time\":\"")
                .append(time)
                .append("\",\"receivedAt\":\"")
                .append(time);
        line.append("\",\"context\":{\"timezone\":\"Europe/Berlin\",\"locale\":\"de-DE\"},\"properties\":{");
        properties(line, random, order);
        line.append("},\"sealed\":\"");
        random(line, random, order ? SEALED_ORDER : SEALED);
        line.append("\"}\n");
    }

    private static void properties(StringBuilder line, SplitMix random, boolean order) {
        int product = random.nextInt(PRODUCTS);
        String price = 5 + product % 90 + ".90";
        if (order) {
            line.append("\"revenue\":").append(price).append(",\"currency\":\"EUR\",\"products\":[{");
        }
        line.append("\"product_id\":\"p-")
                .append(product)
                .append("\",\"price\":")
                .append(price);
        if (order) {
            line.append(",\"quantity\":1}]");
        }
    }

    private static String time(long seconds) {
        return Instant.ofEpochSecond(FIRST + seconds).toString().replace("Z", ".000Z");
    }

    private static void random(StringBuilder text, SplitMix random, int characters) {
        long bits = 0;
        for (int i = 0; i < characters; i++) {
            bits = i % 10 == 0 ? random.nextLong() : bits >>> 6;
            text.append(BASE64.charAt((int) bits & 63));
        }
    }
}
