package io.regulars.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How many points an amount earns: so many for each whole currency unit. Each entry stands alone, so that the balance does not
 * depend on the order of events; a refund takes back what its amount would have earned.
 *
 * @param pointsPerUnit not negative
 */
public record EarnRule(int pointsPerUnit) {

    public static final EarnRule DEFAULT = new EarnRule(1);

    BigDecimal earned(BigDecimal amount) {
        return amount.setScale(0, RoundingMode.DOWN).multiply(BigDecimal.valueOf(pointsPerUnit));
    }
}
