package io.regulars.aws.sqs;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class MessagePackerTest {

    @RepeatedTest(20)
    void keepsOrderAndLimitAndLosesNothing(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<ObjectNode> items = items(random, 1 + random.nextInt(400), 3_000);

        List<String> messages = MessagePacker.pack(items, MessagePackerTest::message);

        assertThat(messages)
                .allSatisfy(
                        message -> assertThat(message.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(MessagePacker.LIMIT));
        assertThat(unpack(messages)).isEqualTo(items);
    }

    @RepeatedTest(20)
    void keepsAGroupInOneMessageIfItFits(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<List<ObjectNode>> groups = new ArrayList<>();
        for (int g = 0; g < 50; g++) {
            List<ObjectNode> group = items(random, 1 + random.nextInt(8), 4_000);
            int number = g;
            group.forEach(item -> item.put("group", number));
            groups.add(group);
        }

        List<String> messages = MessagePacker.packGroups(groups, MessagePackerTest::message);

        for (int g = 0; g < groups.size(); g++) {
            String mark = "\"group\":" + g + "}";
            assertThat(messages.stream().filter(message -> message.contains(mark)))
                    .hasSize(1);
        }
    }

    @Test
    void givesAnOversizedItemAMessageOfItsOwn() {
        ObjectNode large = Json.object().put("text", "x".repeat(70_000));
        ObjectNode small = Json.object().put("text", "x");

        assertThat(MessagePacker.pack(List.of(small, large, small), MessagePackerTest::message))
                .hasSize(3);
    }

    @Test
    void makesNoMessageWithoutItems() {
        assertThat(MessagePacker.pack(List.of(), MessagePackerTest::message)).isEmpty();
    }

    private static List<ObjectNode> items(Random random, int count, int maxLength) {
        List<ObjectNode> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(Json.object().put("text", "é".repeat(random.nextInt(maxLength))));
        }
        return items;
    }

    private static String message(ArrayNode items) {
        return Json.write(Json.object().set("items", items));
    }

    private static List<JsonNode> unpack(List<String> messages) {
        List<JsonNode> items = new ArrayList<>();
        messages.forEach(message -> Json.array(Json.read(message), "items").forEach(items::add));
        return items;
    }
}
