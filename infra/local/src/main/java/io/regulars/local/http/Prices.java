package io.regulars.local.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.local.function.FunctionPool;
import io.regulars.local.function.FunctionStats;
import io.regulars.local.state.UsageMeter;

/**
 * Prices the work so far as AWS would, by the dated list in prices.json. Requests and prices per event count every
 * billed call to SQS, DynamoDB and S3; Lambda is listed separately, because durations measured on one busy machine are
 * not AWS's. Polling idle queues is not caused by events and is left out.
 */
final class Prices {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode list;

    Prices() {
        try (InputStream in = Prices.class.getResourceAsStream("prices.json")) {
            list = JSON.readTree(in);
        } catch (IOException missing) {
            throw new UncheckedIOException("prices.json cannot be read", missing);
        }
    }

    ObjectNode cost(UsageMeter meter, Iterable<FunctionPool> functions) {
        double accepted = meter.counts().getOrDefault("events.accepted", 0.0);
        double requests = meter.requests().entrySet().stream()
                .filter(request -> !request.getKey().startsWith("idle:"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        ObjectNode cost = JSON.createObjectNode().put("events", (long) accepted);
        double dollars = 0;
        ObjectNode parts = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> price : list.path("perMillion").properties()) {
            double part = meter.units().getOrDefault(price.getKey(), 0.0)
                    * price.getValue().asDouble()
                    / 1e6;
            parts.put(price.getKey(), perMillion(part, accepted));
            dollars += part;
        }
        double lambda = lambda(functions);
        cost.put("requestsPerEvent", accepted == 0 ? 0 : round(requests / accepted))
                .put("pricePerMillion", perMillion(dollars, accepted))
                .put("lambdaPerMillion", perMillion(lambda, accepted))
                .set("parts", parts);
        return cost.put("currency", list.path("currency").asText())
                .put(
                        "prices",
                        list.path("region").asText() + " " + list.path("asOf").asText());
    }

    private double lambda(Iterable<FunctionPool> functions) {
        double dollars = 0;
        for (FunctionPool function : functions) {
            FunctionStats stats = function.stats();
            double gigabyteSeconds =
                    stats.billedMillis() / 1000.0 * function.spec().memoryMegabytes() / 1024.0;
            dollars +=
                    stats.invocations() * list.at("/lambda/perMillionRequests").asDouble() / 1e6
                            + gigabyteSeconds
                                    * list.at("/lambda/perGigabyteSecond").asDouble();
        }
        return dollars;
    }

    private static double perMillion(double dollars, double events) {
        return events == 0 ? 0 : round(dollars / events * 1e6);
    }

    private static double round(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
