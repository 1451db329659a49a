package io.regulars.benchmarks.tap;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PricingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aBatchOfMessagesIsBilledByItsBytes() throws Exception {
        String entry = "{\"Id\":\"0\",\"MessageBody\":\"" + "x".repeat(50_000) + "\"}";
        Charge charge = sqs("profile", "SendMessageBatch", "{\"Entries\":[" + entry + "," + entry + "]}", "{}");

        assertThat(charge.units()).isEqualTo(Map.of("sqs", 2.0));
        assertThat(charge.purpose()).isEqualTo(Purpose.EVENTS);
    }

    @Test
    void pollingAnEmptyQueueIsIdleAndAFullOneIsItsConsumers() throws Exception {
        assertThat(sqs("", "ReceiveMessage", "{\"QueueUrl\":\"http://h/0/EmailQueue\"}", "{}")
                        .purpose())
                .isEqualTo(Purpose.IDLE);
        assertThat(sqs(
                                "",
                                "ReceiveMessage",
                                "{\"QueueUrl\":\"http://h/0/EmailQueue\"}",
                                "{\"Messages\":[{\"Body\":\"x\"}]}")
                        .purpose())
                .isEqualTo(Purpose.DECISIONS);
    }

    @Test
    void capacityIsWhatTheAnswerStates() throws Exception {
        assertThat(dynamo("UpdateItem", "{}", 200, "{\"ConsumedCapacity\":{\"CapacityUnits\":2.0}}")
                        .units())
                .isEqualTo(Map.of("dynamodb.write", 2.0));
        assertThat(dynamo(
                                "BatchGetItem",
                                "{}",
                                200,
                                "{\"ConsumedCapacity\":[{\"CapacityUnits\":0.5},{\"CapacityUnits\":1.5}]}")
                        .units())
                .isEqualTo(Map.of("dynamodb.read", 2.0));
    }

    @Test
    void whatTheAnswerDoesNotStateIsComputedAndMarked() throws Exception {
        Charge failed = dynamo(
                "UpdateItem",
                "{}",
                400,
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\"}");
        Charge statements = dynamo(
                "BatchExecuteStatement",
                "{\"Statements\":[{\"Parameters\":[{\"S\":\"a\"}]},{\"Parameters\":[{\"S\":\"" + "b".repeat(1_500)
                        + "\"}]}]}",
                200,
                "{}");

        assertThat(failed.silent()).isEqualTo(Map.of("dynamodb.write", 1.0));
        assertThat(statements.silent()).isEqualTo(Map.of("dynamodb.write", 3.0));
    }

    @Test
    void theTransactionOfAnOrderAndThatOfALinkStandApart() throws Exception {
        String stated = "{\"ConsumedCapacity\":[{\"CapacityUnits\":4.0}]}";
        assertThat(dynamo("TransactWriteItems", "{\"pk\":{\"S\":\"C#1\"}}", 200, stated)
                        .purpose())
                .isEqualTo(Purpose.ORDERS);
        assertThat(dynamo("TransactWriteItems", "{\"pk\":{\"S\":\"I#1\"}}", 200, stated)
                        .purpose())
                .isEqualTo(Purpose.LINKS);
    }

    private static Charge sqs(String function, String operation, String request, String answer) throws Exception {
        return new SqsPricing().of(call(function, operation, request, 200, answer));
    }

    private static Charge dynamo(String operation, String request, int status, String answer) throws Exception {
        return new DynamoPricing().of(call("profile", operation, request, status, answer));
    }

    private static TappedCall call(String function, String operation, String request, int status, String answer)
            throws Exception {
        JsonNode asked = JSON.readTree(request);
        return new TappedCall(function, operation, "POST", URI.create("/"), asked, status, JSON.readTree(answer));
    }
}
