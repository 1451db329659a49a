package io.regulars.function.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Inputs to begin with: the real payloads of events/samples, whole and event by event, in every shape, and what is
 * known to be awkward.
 */
public final class FuzzSeeds {

    private static final List<String> SAMPLES = List.of(
            "http/segment-batch.json",
            "http/rudderstack-batch.json",
            "http/segment-history.json",
            "http/segment-track.json",
            "http/cloudevent.json",
            "http/cloudevents-batch.json");
    private static final List<String> AWKWARD = List.of(
            "null",
            "-1",
            "1e400",
            "NaN",
            "-Infinity",
            "\"\"",
            "{}",
            "[]",
            "[null]",
            "{\"\":{}}",
            "\"\\u0000\"",
            "\"\\ud83d\"",
            "\"\\udc00\"",
            "\"\\uffff\"",
            "9223372036854775808",
            "\"\u0001\"",
            "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u\",\"properties\":{\"revenue\":\"1e9999999\"}}",
            "{\"type\":\"alias\",\"userId\":\"u\",\"previousId\":\"\\ud800\"}",
            "{\"type\":\"track\",\"event\":\"E\",\"userId\":7,\"originalTimestamp\":\"2026-03-01T10:00:00Z\",\"sentAt\":\"9999-01-01\"}",
            "{\"type\":\"page\",\"userId\":\"u\",\"context\":{\"import\":{\"dataset\":\"d\",\"sequence\":1},\"history\":\"true\"}}",
            "{\"type\":\"group\",\"userId\":\"u\",\"groupId\":1,\"context\":{\"regulars\":{\"cid\":\"u\"},\"consent\":{}}}",
            "{\"batch\":[1],\"batch\":[2]}",
            "{\"writeKey\":\"" + FuzzHost.KEY + "\",\"batch\":[]}",
            "{\"series\":[]}");

    private FuzzSeeds() {}

    /** The same list every time. */
    public static List<byte[]> all() {
        List<byte[]> seeds = new ArrayList<>();
        for (String sample : SAMPLES) {
            byte[] bytes = sample(sample);
            for (int path : new int[] {0, 2, 5, 7, 12}) {
                seeds.add(input(new int[] {path, 0, 0, 0, 0, 0, 0, 8}, bytes));
                seeds.add(input(new int[] {path, 0, 1, 1, 1, 4, 1, 8}, bytes));
            }
            seeds.add(input(new int[] {0, 0, 0, 0, 0, 5, 0, 0}, bytes));
            seeds.add(input(new int[] {0, 0, 0, 0, 0, 0, 1, 0}, bytes));
        }
        byte[] all =
                String.join(String.valueOf((char) FuzzBody.SEPARATOR), AWKWARD).getBytes(UTF_8);
        for (int shape = 0; shape < 16; shape++) {
            seeds.add(input(new int[] {0, 0, 0, 0, 0, 0, 0x20, 0xf0 | shape}, all));
            seeds.add(input(new int[] {0, 0, 0, 0, 0, 4, 0xf8, 0xf0 | shape}, all));
        }
        byte[] extremes = String.join(String.valueOf((char) FuzzBody.SEPARATOR), extremeEvents())
                .getBytes(UTF_8);
        for (int shape = 0; shape < 16; shape++) {
            seeds.add(input(new int[] {0, 0, 0, 0, 0, 0, 0x20, 0xf0 | shape}, extremes));
        }
        for (String event : extremeEvents()) {
            seeds.add(input(new int[] {0, 0, 0, 0, 0, 0, 0, 0}, event.getBytes(UTF_8)));
        }
        for (String awkward : AWKWARD) {
            seeds.add(input(new int[] {0, 0, 0, 0, 0, 0, 0, 0}, awkward.getBytes(UTF_8)));
            seeds.add(input(new int[] {0, 0, 0, 0, 0, 0, 0, 8}, awkward.getBytes(UTF_8)));
        }
        return seeds;
    }

    /** Orders with an extreme value wherever a number or a time comes in. */
    private static List<String> extremeEvents() {
        List<String> events = new ArrayList<>();
        for (String value : ExtremeValues.ALL) {
            events.add("{\"type\":\"track\",\"event\":\"Order Completed\",\"userId\":\"u\",\"timestamp\":" + value
                    + ",\"originalTimestamp\":" + value + ",\"sentAt\":" + value
                    + ",\"properties\":{\"order_id\":\"1\",\"revenue\":" + value
                    + ",\"currency\":\"USD\",\"part\":{\"index\":"
                    + value + "},\"points_redeemed\":" + value + ",\"products\":[{\"price\":" + value + ",\"quantity\":"
                    + value + "}]}}");
        }
        events.add("{\"type\":\"identify\",\"userId\":\"u\",\"traits\":" + ExtremeValues.members(10_000) + "}");
        return events;
    }

    private static byte[] input(int[] settings, byte[] text) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        for (int setting : settings) {
            input.write(setting);
        }
        input.writeBytes(text);
        return input.toByteArray();
    }

    private static byte[] sample(String name) {
        try (InputStream in = FuzzSeeds.class.getResourceAsStream("/regulars/samples/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no sample " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
