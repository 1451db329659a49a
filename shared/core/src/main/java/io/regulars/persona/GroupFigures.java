package io.regulars.persona;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The figures of a group compared with those of all other customers, in the order of {@link PersonaFigure}.
 *
 * @param values sum of the amounts over the sum of what they are counted by; NaN if that is 0
 * @param others the same of all customers outside the group
 * @param differences mean standardised place of the group less that of the others; above 0 if the group has more
 * @param withoutOrder share of the group without an order, 0 to 1
 * @param oneOrder share of the group with exactly one order, 0 to 1
 */
record GroupFigures(
        List<Double> values, List<Double> others, List<Double> differences, double withoutOrder, double oneOrder) {

    private static final double LEAST_TOLD = 0.3;
    private static final int MOST_TOLD = 4;

    /** The figures of one group. */
    static GroupFigures of(int group, List<PersonaRow> rows, double[][] points, Grouping grouping) {
        Sums own = new Sums();
        Sums rest = new Sums();
        for (int i = 0; i < points.length; i++) {
            (grouping.of()[i] == group ? own : rest).add(rows.get(i), points[i]);
        }
        List<Double> differences = new ArrayList<>();
        for (PersonaFigure figure : PersonaFigure.values()) {
            differences.add(own.place(figure) - rest.place(figure));
        }
        return new GroupFigures(
                own.values(), rest.values(), List.copyOf(differences), own.share(own.without), own.share(own.one));
    }

    double value(PersonaFigure figure) {
        return values.get(figure.ordinal());
    }

    double others(PersonaFigure figure) {
        return others.get(figure.ordinal());
    }

    double difference(PersonaFigure figure) {
        return differences.get(figure.ordinal());
    }

    /** The figures that set the group apart most, at most four, the most telling first. */
    List<Persona.Apart> apart() {
        return Stream.of(PersonaFigure.values())
                .filter(figure -> consistent(figure) && Math.abs(difference(figure)) >= LEAST_TOLD)
                .sorted(Comparator.comparingDouble(figure -> -Math.abs(difference(figure))))
                .limit(MOST_TOLD)
                .map(figure -> new Persona.Apart(figure, value(figure), others(figure)))
                .toList();
    }

    /** Whether both values are known and the one that {@link #difference} says is the larger one. */
    boolean consistent(PersonaFigure figure) {
        double larger = value(figure) - others(figure);
        return !Double.isNaN(larger) && larger * difference(figure) > 0;
    }

    private static final class Sums {
        private final double[] amounts = new double[PersonaFigure.values().length];
        private final double[] per = new double[amounts.length];
        private final double[] places = new double[amounts.length];
        private int customers;
        private int without;
        private int one;

        void add(PersonaRow row, double[] point) {
            customers++;
            without += row.orders() == 0 ? 1 : 0;
            one += row.orders() == 1 ? 1 : 0;
            for (int i = 0; i < amounts.length; i++) {
                amounts[i] += row.amounts()[i];
                per[i] += row.per()[i];
                places[i] += point[i];
            }
        }

        double place(PersonaFigure figure) {
            return customers == 0 ? 0 : places[figure.ordinal()] / customers;
        }

        double share(int count) {
            return customers == 0 ? 0 : count / (double) customers;
        }

        List<Double> values() {
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < amounts.length; i++) {
                values.add(per[i] == 0 ? Double.NaN : amounts[i] / per[i]);
            }
            return List.copyOf(values);
        }
    }
}
