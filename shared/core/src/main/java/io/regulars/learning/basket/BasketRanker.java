package io.regulars.learning.basket;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Ranks the candidates of one customer after another. Not thread-safe. */
public final class BasketRanker {

    static final Comparator<ScoredItem> BEST_FIRST =
            Comparator.comparingDouble(ScoredItem::score).reversed().thenComparingInt(ScoredItem::item);

    private final BasketTables tables;
    private final ToDoubleFunction<float[]> score;
    private final BasketFeatures features;

    BasketRanker(BasketTables tables, ToDoubleFunction<float[]> score) {
        this.tables = tables;
        this.score = score;
        this.features = new BasketFeatures(tables);
    }

    /** As {@link NextBasketModel#next}. */
    public List<ScoredItem> next(List<Basket> history, double at, int count) {
        List<ScoredItem> scored = new ArrayList<>();
        if (history.isEmpty()) {
            for (int item : tables.statistics().popular()) {
                scored.add(new ScoredItem(item, tables.statistics().share()[item]));
            }
        } else {
            BasketFeatures.Candidates candidates = features.of(history, at);
            for (int i = 0; i < candidates.items().length; i++) {
                scored.add(new ScoredItem(
                        candidates.items()[i], score.applyAsDouble(candidates.rows()[i])));
            }
        }
        scored.sort(BEST_FIRST);
        return List.copyOf(scored.subList(0, Math.min(count, scored.size())));
    }
}
