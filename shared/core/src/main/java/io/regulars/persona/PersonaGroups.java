package io.regulars.persona;

import java.util.Arrays;
import java.util.Optional;

/**
 * Chooses the number of groups, three to seven, by the mean {@link Silhouette}. The personas in service, moved to the
 * means of their customers of today, stay unless fresh groups are clearly better, so that personas do not change with
 * every few customers.
 */
final class PersonaGroups {

    private static final int LEAST_GROUPS = 3;
    private static final int MOST_GROUPS = 7;
    /** By how much the silhouette of fresh groups must be larger than that of the personas in service. */
    private static final double CLEARLY_BETTER = 0.03;
    /** Smaller groups are of no use to a shop. */
    private static final double LEAST_SHARE = 0.02;

    private static final long SEED = 1;

    private final double[][] points;
    private final KMeans means;

    PersonaGroups(double[][] points) {
        this.points = points;
        this.means = new KMeans(points);
    }

    /** @param silhouette −1 to 1; −2 for a grouping with a group that is too small */
    private record Scored(Grouping grouping, double silhouette) {}

    /**
     * The groups; empty if the customers do not fall into three groups of a useful size.
     *
     * @param inService centres of the personas in service; none if there are none
     */
    Optional<Grouping> choose(double[][] inService) {
        Scored best = null;
        for (int groups = LEAST_GROUPS; groups <= MOST_GROUPS; groups++) {
            Scored fresh = scored(means.fit(groups, SEED));
            if (best == null || fresh.silhouette() > best.silhouette()) {
                best = fresh;
            }
        }
        if (inService.length > 0) {
            Scored moved = scored(means.from(inService));
            if (moved.silhouette() + CLEARLY_BETTER >= best.silhouette()) {
                best = moved;
            }
        }
        return Optional.of(best).filter(found -> found.silhouette() >= -1).map(Scored::grouping);
    }

    private Scored scored(Grouping grouping) {
        int smallest = Arrays.stream(grouping.sizes()).min().orElse(0);
        return new Scored(
                grouping, smallest < Math.max(1, LEAST_SHARE * points.length) ? -2 : Silhouette.mean(points, grouping));
    }
}
