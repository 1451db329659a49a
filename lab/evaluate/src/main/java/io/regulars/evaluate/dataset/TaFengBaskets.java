package io.regulars.evaluate.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.regulars.evaluate.data.DataFolder;
import io.regulars.evaluate.row.EvaluationRow;
import io.regulars.evaluate.row.Figure;
import io.regulars.evaluate.row.Goal;
import io.regulars.learning.basket.Basket;
import io.regulars.learning.basket.BasketExample;
import io.regulars.learning.basket.BasketLog;
import io.regulars.learning.basket.BasketRanker;
import io.regulars.learning.basket.NextBasketModel;
import io.regulars.learning.basket.NextBasketTrainer;
import io.regulars.learning.basket.ScoredItem;
import io.regulars.learning.measure.Rankings;

/** The next basket in Ta-Feng, as in "A Next Basket Recommendation Reality Check". */
final class TaFengBaskets implements EvaluationRow {

    private static final int TOP = 10;

    @Override
    public String name() {
        return "tafeng_nbr";
    }

    @Override
    public String protocol() {
        return "Five fixed splits of 13,858 users. The item tables come from the histories of all users, the ranking is"
                + " learnt from the last baskets of the training users, and those of the test users are predicted."
                + " Settings were chosen on the validation users.";
    }

    @Override
    public List<Figure> run(DataFolder data) {
        JsonNode past = data.json("tafeng_nbr/tafeng_history.json.gz");
        JsonNode future = data.json("tafeng_nbr/tafeng_future.json.gz");
        JsonNode folds = data.json("tafeng_nbr/folds.json.gz");
        Map<String, Integer> users = new HashMap<>();
        List<BasketExample> examples = new ArrayList<>();
        past.fieldNames().forEachRemaining(user -> {
            List<Basket> history = baskets(past.get(user), 0);
            Basket next = baskets(future.get(user), history.size()).get(0);
            users.put(user, examples.size());
            examples.add(new BasketExample(examples.size(), history, next));
        });
        NextBasketTrainer trainer = NextBasketTrainer.of(log(examples));
        double[][] figures = new double[3][folds.size()];
        for (int fold = 0; fold < folds.size(); fold++) {
            NextBasketModel model = trainer.fit(part(folds.get(fold).get("train"), users, examples));
            measure(model, part(folds.get(fold).get("test"), users, examples), figures, fold);
        }
        return List.of(
                Figure.over(name() + ": recall@10", figures[0], Goal.atLeast(0.1275, ".1260", ".1301")),
                Figure.over(name() + ": NDCG@10", figures[1], Goal.atLeast(0.1110, ".1104", ".1011")),
                Figure.over(name() + ": PHR@10", figures[2], Goal.atLeast(0.400, ".398", "")));
    }

    private static BasketLog log(List<BasketExample> users) {
        int items = 0;
        for (BasketExample user : users) {
            for (Basket basket : user.history()) {
                for (int item : basket.items()) {
                    items = Math.max(items, item + 1);
                }
            }
        }
        return new BasketLog(items, users.stream().map(BasketExample::history).toList());
    }

    /** The baskets of a list whose first and last elements are markers. */
    private static List<Basket> baskets(JsonNode list, int firstNumber) {
        List<Basket> baskets = new ArrayList<>();
        for (int i = 1; i < list.size() - 1; i++) {
            Set<Integer> items = new LinkedHashSet<>();
            list.get(i).forEach(item -> items.add(item.asInt()));
            baskets.add(new Basket(
                    firstNumber + i - 1.0, items.stream().mapToInt(item -> item).toArray()));
        }
        return baskets;
    }

    private static List<BasketExample> part(JsonNode names, Map<String, Integer> users, List<BasketExample> examples) {
        List<BasketExample> part = new ArrayList<>();
        names.forEach(name -> part.add(examples.get(users.get(name.asText()))));
        return part;
    }

    private static void measure(NextBasketModel model, List<BasketExample> users, double[][] figures, int fold) {
        BasketRanker ranker = model.ranker();
        for (BasketExample user : users) {
            int[] ranked = ranker.next(user.history(), user.next().day(), TOP).stream()
                    .mapToInt(ScoredItem::item)
                    .toArray();
            int[] bought = user.next().items();
            figures[0][fold] += Rankings.recall(ranked, bought, TOP) / users.size();
            figures[1][fold] += Rankings.gain(ranked, bought, TOP) / users.size();
            figures[2][fold] += Rankings.hit(ranked, bought, TOP) / users.size();
        }
    }
}
