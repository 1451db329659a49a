package io.regulars.local.proxy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.regulars.local.template.TableSpec;

import static org.assertj.core.api.Assertions.assertThat;

/** What meets a transaction that is under way at the items a/P and a/G. */
class TransactionConflictsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ProxyAnswer DONE = ProxyAnswer.json(200, JSON.createObjectNode());
    private static final String TRANSACTION = """
            {"TransactItems": [
              {"Put": {"TableName": "customers", "Item": {"pk": {"S": "a"}, "sk": {"S": "P"}, "n": {"N": "1"}}}},
              {"Update": {"TableName": "customers", "Key": {"sk": {"S": "G"}, "pk": {"S": "a"}}}}]}
            """;

    private final AtomicInteger refused = new AtomicInteger();
    private final TransactionConflicts conflicts = new TransactionConflicts(
            List.of(new TableSpec(
                    "CustomersTable",
                    "customers",
                    Map.of("pk", "S", "sk", "S"),
                    List.of(new TableSpec.Key("pk", "HASH"), new TableSpec.Key("sk", "RANGE")),
                    List.of())),
            refused::incrementAndGet);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch commit = new CountDownLatch(1);
    private CompletableFuture<ProxyAnswer> transaction;

    @BeforeEach
    void begin() throws InterruptedException {
        transaction = CompletableFuture.supplyAsync(() -> ask("TransactWriteItems", TRANSACTION, body -> {
            begun.countDown();
            commit.await();
            return DONE;
        }));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @AfterEach
    void commits() {
        commit.countDown();
        assertThat(transaction.join().status()).isEqualTo(200);
    }

    @Test
    void singleWritesOfItsItemsConflict() {
        String key = "{\"TableName\":\"customers\",\"Key\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"G\"}}}";
        String item = "{\"TableName\":\"customers\",\"Item\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"P\"}}}";
        assertThat(type(ask("UpdateItem", key, never()))).endsWith("#TransactionConflictException");
        assertThat(type(ask("DeleteItem", key, never()))).endsWith("#TransactionConflictException");
        assertThat(type(ask("PutItem", item, never()))).endsWith("#TransactionConflictException");
        assertThat(refused).hasValue(3);
    }

    @Test
    void writesOfOtherItemsAndReadsPass() {
        String other = "{\"TableName\":\"customers\",\"Key\":{\"pk\":{\"S\":\"b\"},\"sk\":{\"S\":\"G\"}}}";
        String same = "{\"TableName\":\"customers\",\"Key\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"G\"}}}";
        assertThat(ask("UpdateItem", other, body -> DONE).status()).isEqualTo(200);
        assertThat(ask("GetItem", same, body -> DONE).status()).isEqualTo(200);
    }

    @Test
    void anotherTransactionIsCancelledAtTheSharedItem() {
        ProxyAnswer answer = ask("TransactWriteItems", """
                {"TransactItems": [
                  {"Put": {"TableName": "customers", "Item": {"pk": {"S": "b"}, "sk": {"S": "P"}}}},
                  {"Delete": {"TableName": "customers", "Key": {"pk": {"S": "a"}, "sk": {"S": "G"}}}}]}
                """, never());
        assertThat(type(answer)).endsWith("#TransactionCanceledException");
        assertThat(json(answer).findValuesAsText("Code")).containsExactly("None", "TransactionConflict");
    }

    @Test
    void onlyTheConflictingStatementOfABatchFails() {
        String statement =
                "{\"Statement\":\"UPDATE \\\"customers\\\" SET n = ? WHERE pk = ? AND sk = ?\",\"Parameters\":[{\"N\":\"2\"},"
                        + "{\"S\":\"%s\"},{\"S\":\"P\"}]}";
        ProxyAnswer answer = ask(
                "BatchExecuteStatement",
                "{\"Statements\":[" + statement.formatted("a") + "," + statement.formatted("b") + "]}",
                body -> {
                    assertThat(JSON.readTree(body).path("Statements")).hasSize(1);
                    return ProxyAnswer.json(200, JSON.readTree("{\"Responses\":[{\"TableName\":\"customers\"}]}"));
                });
        assertThat(json(answer).at("/Responses/0/Error/Code").asText()).isEqualTo("TransactionConflict");
        assertThat(json(answer).at("/Responses/1/TableName").asText()).isEqualTo("customers");
    }

    @Test
    void itsItemsAreFreeAfterwards() {
        commit.countDown();
        transaction.join();
        String item = "{\"TableName\":\"customers\",\"Item\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"P\"}}}";
        assertThat(ask("PutItem", item, body -> DONE).status()).isEqualTo(200);
    }

    private ProxyAnswer ask(String operation, String body, PartProxy.Forward forward) {
        ProxyRequest request = new ProxyRequest(
                "POST",
                URI.create("/"),
                Map.of("x-amz-target", List.of("DynamoDB_20120810." + operation)),
                body.getBytes(StandardCharsets.UTF_8));
        try {
            return conflicts.answer(request, forward);
        } catch (java.io.IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static PartProxy.Forward never() {
        return body -> {
            throw new AssertionError("a conflicting write must have no effect");
        };
    }

    private static String type(ProxyAnswer answer) {
        assertThat(answer.status()).isEqualTo(400);
        return json(answer).path("__type").asText();
    }

    private static JsonNode json(ProxyAnswer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (java.io.IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
