package io.regulars.chaos.fault;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.regulars.local.proxy.ProxyAnswer;

import static org.assertj.core.api.Assertions.assertThat;

class DynamoDbProtocolTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DynamoDbProtocol dynamoDb = new DynamoDbProtocol();

    @Test
    void singleWritesConflictAtTheKindsOfItemsThatTransactionsWrite() {
        byte[] order = bytes("{\"Key\":{\"pk\":{\"S\":\"c\"},\"sk\":{\"S\":\"L#2026\"}}}");
        assertThat(dynamoDb.contended("UpdateItem", bytes("{\"Key\":{\"pk\":{\"S\":\"c\"},\"sk\":{\"S\":\"P\"}}}")))
                .isTrue();
        assertThat(dynamoDb.contended("PutItem", bytes("{\"Item\":{\"pk\":{\"S\":\"c\"},\"sk\":{\"S\":\"G\"}}}")))
                .isTrue();
        assertThat(dynamoDb.contended("DeleteItem", order)).isFalse();

        assertThat(
                        dynamoDb.contended(
                                "TransactWriteItems",
                                bytes(
                                        "{\"TransactItems\":[{\"Put\":{\"Item\":{\"pk\":{\"S\":\"d\"},\"sk\":{\"S\":\"L#1\"}}}}]}")))
                .isFalse();
        assertThat(dynamoDb.contended("DeleteItem", order)).isTrue();
        assertThat(dynamoDb.contended("GetItem", order)).isFalse();
    }

    @Test
    void aStatementOfABatchConflictsOrIsThrottled() throws Exception {
        assertThat(codeOfFailedStatement(1)).isEqualTo("TransactionConflict");
        assertThat(codeOfFailedStatement(2)).isEqualTo("ThrottlingError");
    }

    private String codeOfFailedStatement(int pick) throws Exception {
        ProxyAnswer answer = dynamoDb.partly(
                "BatchExecuteStatement",
                bytes("{\"Statements\":[{\"Statement\":\"a\"},{\"Statement\":\"b\"}]}"),
                pick,
                body -> ProxyAnswer.json(200, JSON.readTree("{\"Responses\":[{}]}")));
        JsonNode responses = JSON.readTree(answer.body()).path("Responses");
        assertThat(responses).hasSize(2);
        return responses.get(pick % 2).at("/Error/Code").asText();
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
