package io.regulars.policy;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.json.Json;
import io.regulars.offer.CatalogueCodec;

import static org.assertj.core.api.Assertions.assertThat;

class OfferCheckTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void anOfferThatCanWinHasNoWarnings() {
        assertThat(OfferCheck.warnings(CatalogueCodec.read(offer()), NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"margin\": 0}                                                            | /margin",
                "{\"response\": 0}                                                          | /response",
                "{\"until\": \"2026-03-01T00:00:00Z\"}                                      | /until",
                "{\"from\": \"2026-05-01T00:00:00Z\", \"until\": \"2026-04-01T00:00:00Z\"}  | /until",
                "{\"minOrders\": 3, \"maxOrders\": 2}                                       | /maxOrders",
                "{\"maxOrders\": 0}                                                         | /maxOrders",
                "{\"triggers\": [\"replenishment\"], \"maxOrders\": 2}                      | /maxOrders",
                "{\"reward\": {\"kind\": \"percent\", \"value\": 30}}                       | /reward/value"
            })
    void warnsOfWhatKeepsAnOfferFromBeingChosen(String changes, String pointer) {
        ObjectNode offer = offer();
        offer.setAll(Json.read(changes));

        assertThat(OfferCheck.warnings(CatalogueCodec.read(offer), NOW))
                .extracting(OfferCheck.Warning::pointer)
                .containsExactly(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"triggers\": [\"cart_abandoned\"], \"maxOrders\": 0}",
                "{\"triggers\": [\"replenishment\", \"first_order\"], \"maxOrders\": 1}",
                "{\"from\": \"2026-04-01T00:00:00Z\", \"until\": \"2026-05-01T00:00:00Z\"}",
                "{\"reward\": {\"kind\": \"points\", \"value\": 500}}"
            })
    void doesNotWarnOfWhatIsPossible(String changes) {
        ObjectNode offer = offer();
        offer.setAll(Json.read(changes));

        assertThat(OfferCheck.warnings(CatalogueCodec.read(offer), NOW)).isEmpty();
    }

    private static ObjectNode offer() {
        return Json.read("""
                {"id": "o", "campaign": "c", "name": "n", "triggers": ["slipping_away"], "channels": ["email"],
                 "reward": {"kind": "percent", "value": 10}, "margin": 0.3, "response": 0.02,
                 "content": {"en": {"subject": "S", "blocks": ["B"], "action": "Go", "url": "https://shop.example/"}}}
                """);
    }
}
