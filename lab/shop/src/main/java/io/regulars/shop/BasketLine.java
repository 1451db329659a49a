package io.regulars.shop;

import java.math.BigDecimal;
import java.util.List;

/** So many of a product in a basket. */
record BasketLine(Product product, int quantity) {

    BigDecimal total() {
        return product.price().multiply(BigDecimal.valueOf(quantity));
    }

    static BigDecimal total(List<BasketLine> basket) {
        return basket.stream().map(BasketLine::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
