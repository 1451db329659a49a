package io.regulars.persona;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes places of different figures comparable: standardised to mean 0 and standard deviation 1 over the customers with
 * a known place, and cut off at three deviations, so that extremes form no group of their own. An unknown place is 0,
 * which is nearest to nobody in particular. Immutable.
 *
 * @param means mean place by figure
 * @param deviations standard deviation by figure, at least {@link PersonaFigure#leastDeviation}
 */
record PersonaScale(List<Double> means, List<Double> deviations) {

    private static final double FARTHEST = 3;

    PersonaScale {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
    }

    static PersonaScale of(List<PersonaRow> rows) {
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (PersonaFigure figure : PersonaFigure.values()) {
            double[] known = rows.stream()
                    .mapToDouble(row -> row.places()[figure.ordinal()])
                    .filter(place -> !Double.isNaN(place))
                    .toArray();
            double mean = mean(known);
            double[] squares = Arrays.stream(known)
                    .map(place -> (place - mean) * (place - mean))
                    .toArray();
            means.add(mean);
            deviations.add(Math.max(figure.leastDeviation(), Math.sqrt(mean(squares))));
        }
        return new PersonaScale(means, deviations);
    }

    /** The places on the common scale; a new array. */
    double[] standardised(double[] places) {
        double[] standardised = new double[places.length];
        for (int i = 0; i < places.length; i++) {
            if (!Double.isNaN(places[i])) {
                double distance = (places[i] - means.get(i)) / deviations.get(i);
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
        return values.length == 0 ? 0 : sum / values.length;
    }
}
