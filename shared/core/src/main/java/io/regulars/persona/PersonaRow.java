package io.regulars.persona;

import java.util.Arrays;
import java.util.Comparator;

import io.regulars.features.Behaviour;

/**
 * The figures of one customer at one moment, in the order of {@link PersonaFigure}. Treat the arrays as immutable.
 *
 * @param places see {@link PersonaFigure#place}; NaN where unknown
 * @param amounts see {@link PersonaFigure#amount}
 * @param per see {@link PersonaFigure#per}
 */
public record PersonaRow(double[] places, double[] amounts, double[] per) {

    /** An order that depends on nothing but the figures. Equal rows are interchangeable. */
    static final Comparator<PersonaRow> BY_CONTENT = Comparator.comparing(PersonaRow::places, Arrays::compare)
            .thenComparing(PersonaRow::amounts, Arrays::compare)
            .thenComparing(PersonaRow::per, Arrays::compare);

    private static final PersonaFigure[] FIGURES = PersonaFigure.values();

    /** The figures of a customer. */
    public static PersonaRow of(Behaviour behaviour) {
        return new PersonaRow(
                Arrays.stream(FIGURES).mapToDouble(f -> f.place(behaviour)).toArray(),
                Arrays.stream(FIGURES).mapToDouble(f -> f.amount(behaviour)).toArray(),
                Arrays.stream(FIGURES).mapToDouble(f -> f.per(behaviour)).toArray());
    }

    double orders() {
        return amounts[PersonaFigure.ORDERS.ordinal()];
    }
}
