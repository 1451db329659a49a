package io.regulars.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.event.Amounts;

/** One product of an order; absent fields are empty texts. */
record OrderLine(String product, String sku, String category, BigDecimal amount) {

    static List<OrderLine> of(JsonNode properties) {
        List<OrderLine> lines = new ArrayList<>();
        for (JsonNode product : properties.path("products")) {
            BigDecimal price = Amounts.field(product, "price");
            BigDecimal quantity = Amounts.field(product, "quantity");
            BigDecimal amount = price == null ? BigDecimal.ZERO : quantity == null ? price : price.multiply(quantity);
            lines.add(new OrderLine(
                    product.path("product_id").asText(""),
                    product.path("sku").asText(""),
                    product.path("category").asText(""),
                    amount.max(BigDecimal.ZERO)));
        }
        return lines;
    }
}
