package io.regulars.function.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A body made of an input.
 *
 * @param json before it is packed
 * @param good the messageIds of the good events in it, by their place in the batch
 * @param sound whether it is plain JSON of which only single events can be wrong: it must be answered with 200
 */
record FuzzBody(byte[] json, Map<Integer, String> good, boolean sound) {

    /** Between the parts of an input: ASCII's record separator, which JSON does not hold. */
    static final byte SEPARATOR = 0x1e;

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int MOST_PARTS = 6;
    private static final int LONGEST = 16 * 1024 * 1024;
    private static final int LARGEST_SOUND = 24 * 1024;
    private static final List<String> GOOD = List.of(
            "{\"type\":\"track\",\"event\":\"Good\",\"userId\":\"u\",\"messageId\":\"%s\",\"context\":{\"history\":false}}",
            "{\"messageId\":\"%s\",\"type\":\"identify\",\"userId\":\"\\u00fc\ud83d\ude00\",\"traits\":{\"firstName\":\"\\ud83d\\ude00\"},"
                    + "\"context\":{\"history\":true}}",
            "{\"type\":\"track\",\"event\":\"Order Completed\",\"anonymousId\":\"a\",\"messageId\":\"%s\",\"timestamp\":\"2026-02-28T10:00:00Z\","
                    + "\"context\":{\"history\":false},\"properties\":{\"order_id\":\"1\",\"revenue\":27.90,\"products\":[{\"price\":\"1e2\"}]}}");

    static FuzzBody of(FuzzSettings settings, byte[] text) {
        List<byte[]> parts = parts(text);
        int size = settings.size();
        return switch (settings.shape()) {
            case NEIGHBOURS -> batch("", parts, true);
            case HEAD -> batch(head(parts), parts.subList(Math.min(2, parts.size()), parts.size()), false);
            case RAW -> new FuzzBody(text, Map.of(), false);
            case DEEP -> {
                int depth = 1 << size % 18;
                yield batch(
                        "",
                        List.of(join(
                                "{\"properties\":", "[{\"a\":".repeat(depth), first(parts), "}]".repeat(depth), "}")),
                        false);
            }
            case LONG ->
                batch("", List.of(join("{\"userId\":\"", repeated(escaped(parts), 1 + size * 300), "\"}")), false);
            case MANY -> many(first(parts), size * 90);
            case NAMES ->
                batch(
                        "",
                        List.of(join("{\"" + repeated(escaped(parts), 1 + size * 300), "\":", first(parts), "}")),
                        false);
            case BOMB -> new FuzzBody(new byte[] {first(parts)[0]}, Map.of(), false);
        };
    }

    /** Repeated, but to {@value #LONGEST} characters at most, which fit into the heap of the fuzzer. */
    private static String repeated(String text, int times) {
        return text.repeat(Math.max(1, Math.min(times, LONGEST / Math.max(1, text.length()))));
    }

    /**
     * The parts between good events. A part that is not closed in itself stays out: it would swallow its neighbours.
     */
    private static FuzzBody batch(String head, List<byte[]> parts, boolean plainHead) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        json.writeBytes(utf8("{" + head + "\"batch\":["));
        Map<Integer, String> good = new TreeMap<>();
        int index = 0;
        boolean sound = plainHead;
        for (int i = 0; i < Math.min(parts.size(), MOST_PARTS); i++) {
            byte[] part = parts.get(i);
            int values = ClosedJson.values(part);
            if (values > 0) {
                index = putGood(json, good, index);
                json.write(',');
                json.writeBytes(part);
                json.write(',');
                index += values;
                sound &= valid(part);
            }
        }
        putGood(json, good, index);
        json.writeBytes(utf8("]}"));
        return new FuzzBody(json.toByteArray(), good, sound);
    }

    private static int putGood(ByteArrayOutputStream json, Map<Integer, String> good, int index) {
        String id = "good-" + good.size();
        json.writeBytes(utf8(GOOD.get(good.size() % GOOD.size()).formatted(id)));
        good.put(index, id);
        return index + 1;
    }

    private static FuzzBody many(byte[] part, int times) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int values = ClosedJson.values(part);
        for (int i = 0; values > 0 && i < times; i++) {
            if (i > 0) {
                all.write(',');
            }
            all.writeBytes(part);
        }
        return batch("", List.of(all.toByteArray()), false);
    }

    private static String head(List<byte[]> parts) {
        StringBuilder head = new StringBuilder();
        String[] names = {"context", "sentAt"};
        for (int i = 0; i < Math.min(2, parts.size()); i++) {
            if (ClosedJson.values(parts.get(i)) == 1) {
                head.append('"')
                        .append(names[i])
                        .append("\":")
                        .append(new String(parts.get(i), UTF_8))
                        .append(',');
            }
        }
        return head.toString();
    }

    /** Only what a reader that shares nothing with ours finds right is claimed to be. */
    private static boolean valid(byte[] part) {
        try {
            return part.length < LARGEST_SOUND
                    && STRICT.readTree(UTF_8.newDecoder()
                                    .decode(ByteBuffer.wrap(part))
                                    .toString())
                            != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<byte[]> parts(byte[] text) {
        List<byte[]> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length; i++) {
            if (i == text.length || text[i] == SEPARATOR) {
                parts.add(Arrays.copyOfRange(text, start, i));
                start = i + 1;
            }
        }
        return parts;
    }

    private static byte[] first(List<byte[]> parts) {
        return parts.get(0).length == 0 ? utf8("1") : parts.get(0);
    }

    private static String escaped(List<byte[]> parts) {
        return new String(first(parts), UTF_8).replace("\\", "").replace("\"", "");
    }

    private static byte[] join(Object... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Object piece : pieces) {
            all.writeBytes(piece instanceof byte[] bytes ? bytes : utf8((String) piece));
        }
        return all.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
