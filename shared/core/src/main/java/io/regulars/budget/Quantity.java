package io.regulars.budget;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/** So much of each unit. A unit that is not named is zero. Immutable. */
public record Quantity(Map<Unit, BigDecimal> of) {

    /** Nothing of anything. */
    public static final Quantity NONE = new Quantity(Map.of());

    public Quantity {
        EnumMap<Unit, BigDecimal> copy = new EnumMap<>(Unit.class);
        copy.putAll(of);
        of = Collections.unmodifiableMap(copy);
    }

    /** So much of one unit. */
    public static Quantity of(Unit unit, long number) {
        return new Quantity(Map.of(unit, BigDecimal.valueOf(number)));
    }

    public BigDecimal get(Unit unit) {
        return of.getOrDefault(unit, BigDecimal.ZERO);
    }

    public Quantity plus(Quantity other) {
        return combine(other, BigDecimal::add);
    }

    public Quantity minus(Quantity other) {
        return combine(other, BigDecimal::subtract);
    }

    /** Whether there is at least that much of everything. */
    public boolean covers(Quantity need) {
        return need.of().keySet().stream().allMatch(unit -> get(unit).compareTo(need.get(unit)) >= 0);
    }

    private Quantity combine(Quantity other, BinaryOperator<BigDecimal> operator) {
        EnumMap<Unit, BigDecimal> all = new EnumMap<>(Unit.class);
        of.keySet().forEach(unit -> all.put(unit, BigDecimal.ZERO));
        other.of().keySet().forEach(unit -> all.put(unit, BigDecimal.ZERO));
        all.replaceAll((unit, zero) -> operator.apply(get(unit), other.get(unit)));
        return new Quantity(all);
    }
}
