package io.regulars.evaluate.dataset;

import java.util.List;

import io.regulars.evaluate.row.EvaluationRow;

/** All rows, in the order in which they run. */
public final class DataSetRows {

    private static final List<EvaluationRow> ALL = List.of(
            new OnlineRetailTotals(),
            new BankMarketing(),
            new Hillstrom(),
            new StarbucksResponses(),
            new StarbucksPolicy(),
            new Cdnow(),
            new TaFengBaskets(),
            PurchaseHours.onlineRetail(),
            PurchaseHours.completeJourney(),
            new OpenBandit());

    private DataSetRows() {}

    public static List<EvaluationRow> all() {
        return ALL;
    }
}
