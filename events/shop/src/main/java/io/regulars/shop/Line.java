package io.regulars.shop;

import java.math.BigDecimal;
import java.util.List;

/** So many of a product in a basket. */
record Line(Product product, int quantity) {

    BigDecimal total() {
        return product.price().multiply(BigDecimal.valueOf(quantity));
    }

    static BigDecimal total(List<Line> basket) {
        return basket.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
