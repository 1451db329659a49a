package io.regulars.aws.sqs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.regulars.json.Json;

/**
 * Packs items into as few messages as possible, in their order: SQS bills by 64 KB, so full messages are the cheapest.
 * The same items always give the same messages.
 */
public final class MessagePacker {

    /** The largest message in bytes: 64 KB minus room for attributes. */
    public static final int LIMIT = 60 * 1024;

    private static final int ENVELOPE = 400;

    private MessagePacker() {}

    /**
     * Packs items into messages of at most {@value #LIMIT} bytes. A larger item gets a message of its own.
     *
     * @param message makes the text of a message from an array of items
     */
    public static List<String> pack(List<? extends JsonNode> items, Function<ArrayNode, String> message) {
        return packGroups(items.stream().map(List::of).toList(), message);
    }

    /**
     * The same with a limit on the items of a message, for items whose processing takes long.
     *
     * @param most the most items of a message
     */
    public static List<String> pack(List<? extends JsonNode> items, int most, Function<ArrayNode, String> message) {
        List<String> messages = new ArrayList<>();
        for (int from = 0; from < items.size(); from += most) {
            messages.addAll(pack(items.subList(from, Math.min(from + most, items.size())), message));
        }
        return messages;
    }

    /**
     * The same, keeping each group in one message if it fits. A larger group starts a new message and continues in the
     * next.
     */
    public static List<String> packGroups(
            List<? extends List<? extends JsonNode>> groups, Function<ArrayNode, String> message) {
        Packing packing = new Packing(message);
        groups.forEach(packing::add);
        return packing.finish();
    }

    private static final class Packing {

        private final Function<ArrayNode, String> message;
        private final List<String> messages = new ArrayList<>();
        private ArrayNode items = Json.array();
        private int bytes = ENVELOPE;

        Packing(Function<ArrayNode, String> message) {
            this.message = message;
        }

        void add(List<? extends JsonNode> group) {
            int[] sizes = group.stream().mapToInt(Packing::size).toArray();
            int total = Arrays.stream(sizes).sum();
            if (bytes + total > LIMIT) {
                flush();
            }
            for (int i = 0; i < sizes.length; i++) {
                if (bytes + sizes[i] > LIMIT) {
                    flush();
                }
                items.add(group.get(i));
                bytes += sizes[i];
            }
        }

        List<String> finish() {
            flush();
            return messages;
        }

        private void flush() {
            if (!items.isEmpty()) {
                messages.add(message.apply(items));
                items = Json.array();
                bytes = ENVELOPE;
            }
        }

        private static int size(JsonNode item) {
            return Json.bytes(item).length + 1;
        }
    }
}
