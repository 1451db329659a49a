package io.regulars.scoring;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.regulars.features.Behaviour;
import io.regulars.features.Feature;
import io.regulars.features.FeatureFamily;
import io.regulars.profile.Profile;

/**
 * Why a model sees a customer in a segment: what each family of features adds to the segment's score, compared with a
 * customer of whom nothing is known. The score is the logarithm of the segment's probability over the geometric mean of
 * the probabilities of all segments; above 0, the segment is likelier than the others on average.
 *
 * @param base the score of a customer of whom nothing is known
 * @param parts the largest first, by absolute value; base and parts add up to the score. For fixed rules, which are not
 *     a sum, the parts add nothing and the base is the score.
 */
public record Explanation(Segment segment, double base, List<Part> parts) {

    /** Families of features that the fixed rules use. */
    private static final List<FeatureFamily> RULES =
            List.of(FeatureFamily.LAST_ORDER, FeatureFamily.ORDERS, FeatureFamily.RECENT_VISITS, FeatureFamily.CART);

    /**
     * What one family of features adds.
     *
     * @param words what is known of the customer
     */
    public record Part(FeatureFamily family, String words, double adds) {}

    /** Explains a segment of a customer by a model. */
    public static Explanation of(Model model, Behaviour behaviour, Segment segment) {
        return model instanceof VectorModel vectors
                ? byFamily(vectors, behaviour, segment)
                : new Explanation(
                        segment,
                        score(model.probabilities(behaviour), segment),
                        RULES.stream()
                                .map(family -> new Part(family, family.words(behaviour), 0))
                                .toList());
    }

    /** The score of the segment. */
    public double score() {
        return base + parts.stream().mapToDouble(Part::adds).sum();
    }

    private static Explanation byFamily(VectorModel model, Behaviour behaviour, Segment segment) {
        double[] known = centred(model.contributions(model.features().vector(behaviour)), segment);
        Behaviour unknown = new Behaviour(Profile.EMPTY, behaviour.at());
        double[] nothing = centred(model.contributions(model.features().vector(unknown)), segment);
        Map<FeatureFamily, Double> adds = new EnumMap<>(FeatureFamily.class);
        List<Feature> features = model.features().features();
        double base = nothing[features.size()];
        for (int i = 0; i < features.size(); i++) {
            base += nothing[i];
            adds.merge(FeatureFamily.of(features.get(i)), known[i] - nothing[i], Double::sum);
        }
        List<Part> parts = adds.entrySet().stream()
                .map(part -> new Part(part.getKey(), part.getKey().words(behaviour), part.getValue()))
                .sorted(Comparator.comparingDouble((Part part) -> -Math.abs(part.adds()))
                        .thenComparing(Part::family))
                .toList();
        return new Explanation(segment, base, parts);
    }

    /** The contributions to a segment less the mean of those to all segments. */
    private static double[] centred(double[][] contributions, Segment segment) {
        double[] centred = contributions[segment.ordinal()].clone();
        for (double[] one : contributions) {
            for (int i = 0; i < centred.length; i++) {
                centred[i] -= one[i] / contributions.length;
            }
        }
        return centred;
    }

    private static double score(double[] probabilities, Segment segment) {
        double logarithms = 0;
        for (double probability : probabilities) {
            logarithms += Math.log(Math.max(Double.MIN_NORMAL, probability));
        }
        return Math.log(Math.max(Double.MIN_NORMAL, probabilities[segment.ordinal()]))
                - logarithms / probabilities.length;
    }
}
