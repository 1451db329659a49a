package io.regulars.persona;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Makes places of different figures comparable: standardised to mean 0 and standard deviation 1 over the customers with
 * a known place, and cut off at three deviations, so that extremes form no group of their own. An unknown place is 0,
 * which is nearest to nobody in particular. Immutable.
 *
 * @param means mean place by figure
 * @param deviations standard deviation by figure; 0 for a figure that does not differ, which is then 0 for everyone
 */
record PersonaScale(List<Double> means, List<Double> deviations) {

    private static final double FARTHEST = 3;
    private static final double SAME = 1e-9;

    PersonaScale {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
    }

    static PersonaScale of(List<PersonaRow> rows) {
        int figures = PersonaFigure.values().length;
        List<Double> means = new ArrayList<>(Collections.nCopies(figures, 0.0));
        List<Double> deviations = new ArrayList<>(means);
        for (int i = 0; i < figures; i++) {
            int figure = i;
            double[] known = rows.stream()
                    .mapToDouble(row -> row.places()[figure])
                    .filter(place -> !Double.isNaN(place))
                    .toArray();
            if (known.length == 0) {
                continue;
            }
            double mean = mean(known);
            double squares = 0;
            for (double place : known) {
                squares += (place - mean) * (place - mean);
            }
            means.set(i, mean);
            deviations.set(i, Math.sqrt(squares / known.length));
        }
        return new PersonaScale(means, deviations);
    }

    /** The places on the common scale; a new array. */
    double[] standardised(double[] places) {
        double[] standardised = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            double deviation = deviations.get(i);
            if (deviation > SAME && !Double.isNaN(places[i])) {
                double distance = (places[i] - means.get(i)) / deviation;
                standardised[i] = Math.max(-FARTHEST, Math.min(FARTHEST, distance));
            }
        }
        return standardised;
    }

    /** The places that {@link #standardised} maps to a centre. */
    List<Double> places(double[] centre) {
        List<Double> places = new ArrayList<>();
        for (int i = 0; i < centre.length; i++) {
            places.add(means.get(i) + centre[i] * deviations.get(i));
        }
        return List.copyOf(places);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
