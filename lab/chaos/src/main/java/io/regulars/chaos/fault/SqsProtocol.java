package io.regulars.chaos.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.local.proxy.PartProxy.Forward;
import io.regulars.local.proxy.ProxyAnswer;
import io.regulars.local.proxy.ProxyRequest;

/** SQS by its JSON protocol. */
final class SqsProtocol implements ServiceProtocol {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String name() {
        return "sqs";
    }

    @Override
    public String operation(ProxyRequest asked) {
        return asked.operation();
    }

    @Override
    public ProxyAnswer throttled(String operation, byte[] body) {
        return error(400, "RequestThrottled", "The request was denied due to request throttling.");
    }

    @Override
    public ProxyAnswer failed() {
        return error(500, "InternalFailure", "The request could not be processed");
    }

    /** One message of the batch is not taken. */
    @Override
    public ProxyAnswer partly(String operation, byte[] body, int pick, Forward forward)
            throws IOException, InterruptedException {
        ObjectNode request = (ObjectNode) JSON.readTree(body);
        ArrayNode entries = (ArrayNode) request.path("Entries");
        String id =
                entries.remove(Math.floorMod(pick, entries.size())).path("Id").asText();
        ObjectNode empty = JSON.createObjectNode();
        empty.putArray("Successful");
        ProxyAnswer answer = entries.isEmpty()
                ? ProxyAnswer.json(200, empty)
                : forward.ask(request.toString().getBytes(StandardCharsets.UTF_8));
        if (answer.status() != 200) {
            return answer;
        }
        ObjectNode json = (ObjectNode) JSON.readTree(answer.body());
        json.withArray("Failed")
                .addObject()
                .put("Id", id)
                .put("SenderFault", false)
                .put("Code", "InternalError")
                .put("Message", "try again");
        return answer.with(json);
    }

    private static ProxyAnswer error(int status, String type, String message) {
        return ProxyAnswer.json(
                status,
                JSON.createObjectNode()
                        .put("__type", "com.amazonaws.sqs#" + type)
                        .put("message", message));
    }
}
