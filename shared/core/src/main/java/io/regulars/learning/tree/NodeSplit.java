package io.regulars.learning.tree;

/**
 * The best split of a leaf.
 *
 * @param gain decrease of the loss's second-order approximation; 0 if there is no split
 * @param range rows up to this range go left
 */
record NodeSplit(double gain, int column, int range, boolean missingLeft) {

    static final NodeSplit NONE = new NodeSplit(0, -1, 0, false);

    /**
     * The best split by G²/(H + λ), as in Chen and Guestrin, "XGBoost" (2016), where missing values go to the side with
     * the higher gain.
     *
     * @param histogram gradients and second derivatives by column and range, {@code [(column · SIZE + range) · 2]}
     */
    static NodeSplit best(double[] histogram, int[] columns, Bins bins, TreeSettings settings) {
        NodeSplit best = NONE;
        for (int column : columns) {
            best = best(best, histogram, column, bins.ranges(column), settings);
        }
        return best;
    }

    private static NodeSplit best(NodeSplit best, double[] histogram, int column, int ranges, TreeSettings settings) {
        int offset = column * Bins.SIZE * 2;
        double missingG = histogram[offset + Bins.MISSING * 2];
        double missingH = histogram[offset + Bins.MISSING * 2 + 1];
        double totalG = missingG;
        double totalH = missingH;
        for (int range = 0; range < ranges; range++) {
            totalG += histogram[offset + range * 2];
            totalH += histogram[offset + range * 2 + 1];
        }
        double parent = score(totalG, totalH, settings);
        double g = 0;
        double h = 0;
        int last = missingH > 0 ? ranges : ranges - 1;
        NodeSplit result = best;
        for (int range = 0; range < last; range++) {
            g += histogram[offset + range * 2];
            h += histogram[offset + range * 2 + 1];
            double right = gain(g, h, totalG, totalH, settings) - parent;
            if (right > result.gain) {
                result = new NodeSplit(right, column, range, false);
            }
            if (missingH > 0) {
                double left = gain(g + missingG, h + missingH, totalG, totalH, settings) - parent;
                if (left > result.gain) {
                    result = new NodeSplit(left, column, range, true);
                }
            }
        }
        return result;
    }

    private static double gain(double g, double h, double totalG, double totalH, TreeSettings settings) {
        double other = totalH - h;
        if (h < settings.minimumWeight() || other < settings.minimumWeight()) {
            return Double.NEGATIVE_INFINITY;
        }
        return score(g, h, settings) + score(totalG - g, other, settings);
    }

    private static double score(double g, double h, TreeSettings settings) {
        return g * g / (h + settings.ridge());
    }
}
