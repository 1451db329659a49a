package io.regulars.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.CliJson;
import io.regulars.local.cloud.LocalCloud;

/** The dated list of prices that the local cloud uses too. */
final class PriceList {

    private static final String FILE = "http/prices.json";

    private final JsonNode list;

    private PriceList(JsonNode list) {
        this.list = list;
    }

    static PriceList read() throws IOException {
        try (InputStream in = LocalCloud.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException(FILE + " is not among the local cloud's resources");
            }
            return new PriceList(CliJson.parse(in.readAllBytes()));
        }
    }

    /** Dollars by unit. */
    Map<String, Double> of(Map<String, Double> units) {
        Map<String, Double> dollars = new TreeMap<>();
        list.path("perMillion").properties().forEach(price -> {
            double amount = units.getOrDefault(price.getKey(), 0.0);
            if (amount != 0) {
                dollars.put(price.getKey(), amount * price.getValue().asDouble() / 1e6);
            }
        });
        return dollars;
    }

    double dollars(Map<String, Double> units) {
        return of(units).values().stream().mapToDouble(Double::doubleValue).sum();
    }

    double lambda(double invocations, double gigabyteSeconds) {
        return invocations * list.at("/lambda/perMillionRequests").asDouble() / 1e6
                + gigabyteSeconds * list.at("/lambda/perGigabyteSecond").asDouble();
    }

    double logs(double bytes) {
        return bytes / 1e9 * list.at("/logs/perGigabyte").asDouble();
    }

    String region() {
        return list.path("region").asText();
    }

    String asOf() {
        return list.path("asOf").asText();
    }

    String source() {
        return list.path("source").asText();
    }
}
