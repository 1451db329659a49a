package io.regulars.cli.client;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.cli.base.EventsJar;

/** Adds the sample offers of events/catalogue to an empty catalogue. */
public final class SampleCatalogue {

    private final CloudClient client;

    public SampleCatalogue(CloudClient client) {
        this.client = client;
    }

    /** Adds the offers unless the catalogue has any; returns the number added. */
    public int seed() {
        if (!client.get("/v1/offers").path("items").isEmpty()) {
            return 0;
        }
        Map<String, JsonNode> offers = EventsJar.catalogue();
        offers.forEach((id, offer) -> client.put("/v1/offers/" + CloudClient.encode(id), offer));
        return offers.size();
    }
}
