package io.regulars.function.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.access.KeyHash;
import io.regulars.aws.delivery.FeedbackSender;
import io.regulars.aws.job.JobQueue;
import io.regulars.aws.run.Env;
import io.regulars.aws.sqs.DeadLetters;
import io.regulars.aws.sqs.SqsBatch;
import io.regulars.aws.test.FakeSqs;
import io.regulars.function.api.ApiWiring.JobRuntime;
import io.regulars.function.api.job.TimeLimits;
import io.regulars.json.Json;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Creates the API for tests and calls its handler as Lambda does. */
final class TestApi {

    static final String ADMIN_TOKEN = "admin";
    static final String LINK_KEY = "a secret of enough length";

    private TestApi() {}

    /** The environment variables of the function, with {@link #ADMIN_TOKEN} as its administrator's token. */
    static Map<String, String> variables(String customersTable, String catalogueTable) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "CUSTOMERS_TABLE",
                customersTable,
                "DATA_BUCKET",
                "data",
                "CATALOGUE_TABLE",
                catalogueTable,
                "REGULARS_LINK_KEY",
                LINK_KEY,
                "REGULARS_ADMIN_TOKEN",
                KeyHash.of(ADMIN_TOKEN).toString(),
                "REGULARS_SEED",
                "1",
                "REGULARS_HOLDOUT",
                "5",
                "SHOP_NAME",
                "Söder & <Co>"));
        variables.putAll(Map.of(
                "SHOP_ADDRESS",
                "Street 1, Town",
                "SHOP_IMPRINT_URL",
                "https://shop.example/imprint",
                "SHOP_COLOR",
                "#ffd400"));
        return variables;
    }

    /** The API as one environment of the function creates it; drops feedback messages. */
    static Api router(DynamoDbClient dynamo, S3Client s3, Map<String, String> variables) {
        return router(dynamo, s3, variables, messages -> {});
    }

    /** @param feedback receives the messages for the feedback queue */
    static Api router(
            DynamoDbClient dynamo, S3Client s3, Map<String, String> variables, Consumer<List<String>> feedback) {
        return ApiWiring.api(
                dynamo,
                s3,
                new Env(variables),
                new FeedbackSender(feedback::accept, "/api"),
                jobs((text, delay) -> {}, TimeLimits.standard()));
    }

    /** @param transport receives the messages for the queue of jobs */
    static JobRuntime jobs(JobQueue.Transport transport, TimeLimits limits) {
        return new JobRuntime(
                new JobQueue(transport, "/api"), new SqsBatch(new DeadLetters(new FakeSqs(), "jobs-dead")), limits);
    }

    /**
     * The event of a Function URL.
     *
     * @param path with the query string, if any
     * @param body null for none
     */
    static ObjectNode request(String method, String path, String body, Map<String, String> headers) {
        int query = path.indexOf('?');
        ObjectNode event = Json.object()
                .put("version", "2.0")
                .put("rawPath", query < 0 ? path : path.substring(0, query))
                .put("rawQueryString", query < 0 ? "" : path.substring(query + 1));
        event.putObject("requestContext").putObject("http").put("method", method);
        ObjectNode sent = event.putObject("headers");
        headers.forEach(sent::put);
        if (body != null) {
            event.put("body", body);
        }
        return event;
    }

    /** The reply of the handler to a request. */
    static JsonNode call(ApiHandler api, ObjectNode request) {
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        try {
            api.handleRequest(new ByteArrayInputStream(Json.bytes(request)), reply, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Json.read(reply.toByteArray());
    }

    static int status(JsonNode reply) {
        return reply.path("statusCode").asInt();
    }

    static JsonNode body(JsonNode reply) {
        return Json.read(reply.path("body").asText());
    }
}
