package io.regulars.event;

import java.lang.management.ManagementFactory;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.management.ThreadMXBean;

import io.regulars.json.Json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BodyReaderTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int MEGABYTE = 1024 * 1024;

    /** A parser that remembers names across bodies keeps whatever anybody sends, and copies it for every new one. */
    @ParameterizedTest
    @CsvSource({"7000000,1", "20000,300", "250,1700", "250,28000", "60,7000"})
    void whatWasReadIsForgotten(int length, int count) {
        Random random = new Random(1);
        for (int i = 0; i < 30; i++) {
            byte[] body = body(names(random, length, count));
            long before = THREADS.getCurrentThreadAllocatedBytes();
            BodyReader.batch(body);
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes for body %d of %d", i, body.length)
                    .isLessThan(20L * body.length + 32 * MEGABYTE);
        }
    }

    @Test
    void aLongNameOnlyInvalidatesAnEventThatBecomesTooLarge() {
        Body body = BodyReader.batch(body("\"" + "n".repeat(1_000) + "\":1"));
        assertThat(body.items()).hasSize(2).allMatch(item -> item instanceof BodyItem.Read);
        Body large = BodyReader.batch(body("\"" + "n".repeat(Limits.EVENT_BYTES) + "\":1"));
        assertThat(large.items().get(0)).isInstanceOf(BodyItem.Unfit.class);
        assertThat(large.items().get(1)).isInstanceOf(BodyItem.Read.class);
    }

    /** The careful parser counts characters, and the limit is of bytes. */
    @ParameterizedTest
    @CsvSource({"\u00e9,2", "\u20ac,3", "\ud83d\ude00,4", "e,1"})
    void anEventsSizeIsInBytesWhicheverParserReadsIt(String character, int bytes) {
        int fits = (Limits.EVENT_BYTES - 400) / bytes;
        for (String name : new String[] {"short", "n".repeat(300)}) {
            String most = "\"%s\":\"%s\"".formatted(name, character.repeat(fits));
            assertThat(BodyReader.batch(body(most)).items().get(0)).isInstanceOf(BodyItem.Read.class);
            String more = "\"%s\":\"%s\"".formatted(name, character.repeat(fits + 400 / bytes));
            assertThat(BodyReader.batch(body(more)).items().get(0)).isInstanceOf(BodyItem.Unfit.class);
        }
    }

    @Test
    void bothParsersSkipAByteOrderMark() {
        for (String name : new String[] {"short", "n".repeat(300)}) {
            String body = "\ufeff" + new String(body("\"" + name + "\":1"), UTF_8);
            assertThat(BodyReader.batch(body.getBytes(UTF_8)).items()).hasSize(2);
        }
    }

    @Test
    void invalidJsonIsRejectedWithTheByteOffset() {
        String small = "{\"batch\":[{\"a\":\"\u20ac\"},nil]}";
        String large = "{\"batch\":[{\"a\":\"" + "\u20ac".repeat(MEGABYTE / 4) + "\"},nil]}";
        assertThatThrownBy(() -> BodyReader.batch(small.getBytes(UTF_8)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("not JSON at byte ");
        int place = large.getBytes(UTF_8).length - "nil]}".length();
        assertThatThrownBy(() -> BodyReader.batch(large.getBytes(UTF_8)))
                .isInstanceOf(InvalidRequestException.class)
                .satisfies(e -> assertThat(Integer.parseInt(e.getMessage().replaceAll(".*byte ", "")))
                        .isBetween(place, place + 4));
        byte[] cut = java.util.Arrays.copyOf(large.getBytes(UTF_8), MEGABYTE / 2 + 100_000);
        assertThatThrownBy(() -> BodyReader.batch(cut))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("not JSON");
    }

    @Test
    void readingMessagesInternsNoNames() {
        byte[] json = "{\"name\":1}".getBytes(UTF_8);
        assertThat(Json.read(json).fieldNames().next())
                .isEqualTo("name")
                .isNotSameAs(Json.read(json).fieldNames().next());
        String text = new String(json, UTF_8);
        assertThat(Json.read(text).fieldNames().next())
                .isNotSameAs(Json.read(text).fieldNames().next());
    }

    private static byte[] body(String properties) {
        return ("{\"batch\":[{\"type\":\"track\",\"event\":\"x\",\"userId\":\"u\",\"messageId\":\"m\",\"properties\":{"
                        + properties
                        + "}},{\"type\":\"track\",\"event\":\"good\",\"userId\":\"u\",\"messageId\":\"n\"}]}")
                .getBytes(UTF_8);
    }

    private static String names(Random random, int length, int count) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String some = Long.toHexString(random.nextLong());
            names.append(i == 0 ? "\"" : ",\"")
                    .append(some.repeat(length / some.length() + 1), 0, length)
                    .append("\":1");
        }
        return names.toString();
    }
}
