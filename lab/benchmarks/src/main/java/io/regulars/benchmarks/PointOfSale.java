package io.regulars.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliJson;

/** A chain's tills, which upload their receipts ten at a time: each an order of some card holder. */
final class PointOfSale {

    private static final int UPLOAD = 10;

    private final Random random;
    private final Instant start;
    private final int customers;
    private int receipts;

    PointOfSale(long seed, Instant start, int customers) {
        this.random = new Random(seed);
        this.start = start;
        this.customers = customers;
    }

    List<List<ObjectNode>> requests(int uploads) {
        List<List<ObjectNode>> requests = new ArrayList<>();
        for (int i = 0; i < uploads; i++) {
            List<ObjectNode> upload = new ArrayList<>();
            for (int n = 0; n < UPLOAD; n++) {
                upload.add(receipt(receipts++));
            }
            requests.add(upload);
        }
        return requests;
    }

    private ObjectNode receipt(int number) {
        ObjectNode event = CliJson.object()
                .put("type", "track")
                .put("event", "Order Completed")
                .put("userId", "card-" + random.nextInt(customers))
                .put("messageId", "till-" + number)
                .put("timestamp", start.plusSeconds(number).toString());
        ObjectNode properties = event.putObject("properties")
                .put("order_id", "receipt-" + number)
                .put("revenue", "23.40")
                .put("currency", "EUR")
                .put("store", "store-" + number % 7);
        ArrayNode products = properties.putArray("products");
        for (int i = 0; i < 4; i++) {
            products.addObject()
                    .put("product_id", "sku-" + random.nextInt(200))
                    .put("price", 5.85)
                    .put("quantity", 1);
        }
        return event;
    }
}
