package io.regulars.features;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The features of one model, in the order of its weights. A model stores the list as a {@link #label()}, so that
 * features added later do not affect it. Immutable and thread-safe.
 */
public final class FeatureList {

    /** Every feature of this release: what new models are trained on. */
    public static final FeatureList ALL = new FeatureList(List.of(Feature.values()));

    /** The list of the first models, which store this label in place of the names. Never changes. */
    private static final String FIRST_LABEL = "features-1";

    private static final FeatureList FIRST = new FeatureList(List.copyOf(EnumSet.range(Feature.QUIET, Feature.HOURS)));

    private final Feature[] features;

    private FeatureList(List<Feature> features) {
        this.features = features.toArray(new Feature[0]);
    }

    /**
     * The list with that label.
     *
     * @throws IllegalArgumentException if this release does not compute one of its features
     */
    public static FeatureList labelled(String label) {
        if (label.equals(FIRST_LABEL)) {
            return FIRST;
        }
        List<Feature> features = new ArrayList<>();
        for (String key : label.split(",")) {
            features.add(Feature.named(key)
                    .orElseThrow(() -> new IllegalArgumentException("unknown feature \"" + key + "\"")));
        }
        return new FeatureList(features);
    }

    /** {@code features-1} for the list of the first models; otherwise the names of the features, joined by commas. */
    public String label() {
        return equals(FIRST) ? FIRST_LABEL : String.join(",", names());
    }

    /** The features, in order. */
    public List<Feature> features() {
        return List.of(features);
    }

    /** Names of the features, in order. */
    public List<String> names() {
        return List.of(features).stream().map(Feature::key).collect(Collectors.toUnmodifiableList());
    }

    /** Length of the vector. */
    public int size() {
        return features.length;
    }

    /** A new vector of the features' values, in order; all values are finite. */
    public double[] vector(Behaviour behaviour) {
        double[] vector = new double[features.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = features[i].value(behaviour);
        }
        return vector;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureList list && names().equals(list.names());
    }

    @Override
    public int hashCode() {
        return names().hashCode();
    }

    @Override
    public String toString() {
        return label();
    }
}
