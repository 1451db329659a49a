package io.regulars.evaluate.dataset;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

import io.regulars.evaluate.data.CsvTable;
import io.regulars.evaluate.data.DataFolder;
import io.regulars.evaluate.row.EvaluationRow;
import io.regulars.evaluate.row.Figure;
import io.regulars.evaluate.row.Goal;

/** Customers, invoices and the total of Online Retail, exact to the cent. */
final class OnlineRetailTotals implements EvaluationRow {

    @Override
    public String name() {
        return "online_retail";
    }

    @Override
    public String protocol() {
        return "Counts all 541,909 lines, cancellations and lines without a customer included, in decimal arithmetic.";
    }

    @Override
    public List<Figure> run(DataFolder data) {
        CsvTable lines = data.csv("online_retail/online_retail.csv.gz");
        String[] quantity = lines.texts("Quantity");
        String[] price = lines.texts("UnitPrice");
        BigDecimal total = BigDecimal.ZERO;
        for (int i = 0; i < quantity.length; i++) {
            total = total.add(new BigDecimal(quantity[i]).multiply(new BigDecimal(price[i])));
        }
        return List.of(
                Figure.of(name() + ": customers", distinct(lines.texts("CustomerID")), exactly(4_372, "4,372")),
                Figure.of(name() + ": invoices", distinct(lines.texts("InvoiceNo")), exactly(25_900, "25,900")),
                Figure.of(
                        name() + ": total",
                        total.setScale(2, RoundingMode.HALF_EVEN).doubleValue(),
                        exactly(9_747_747.93, "9,747,747.93").withDecimals(2)));
    }

    private static Goal exactly(double target, String reference) {
        return new Goal(reference, "", Goal.Bound.EXACTLY, target, 0);
    }

    private static long distinct(String[] values) {
        return Arrays.stream(values)
                .filter(value -> !value.isEmpty())
                .distinct()
                .count();
    }
}
