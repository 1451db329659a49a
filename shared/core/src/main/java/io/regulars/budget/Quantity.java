package io.regulars.budget;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/** A quantity per unit. An absent unit is zero. Immutable. */
public record Quantity(Map<Unit, BigDecimal> of) {

    /** Zero in every unit. */
    public static final Quantity NONE = new Quantity(Map.of());

    public Quantity {
        EnumMap<Unit, BigDecimal> copy = new EnumMap<>(Unit.class);
        copy.putAll(of);
        of = Collections.unmodifiableMap(copy);
    }

    /** A quantity of one unit. */
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

    /** Whether this is at least as much in every unit. */
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
