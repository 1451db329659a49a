package io.regulars.evaluate.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.regulars.cli.base.CliException;
import io.regulars.evaluate.data.CsvTable;
import io.regulars.evaluate.data.TimeColumn;
import io.regulars.learning.basket.Basket;
import io.regulars.learning.basket.BasketLog;

/**
 * The baskets of a CSV file with a line per item bought. Rows of one customer at one time are a basket; an item counts
 * once in it.
 *
 * @param customers the names, in the order of their first row
 * @param items the names, in the order of their first row
 * @param log the baskets of each customer
 * @param dates whether times are dates
 * @param skipped rows without a customer or without an item
 */
record PurchaseLog(List<String> customers, List<String> items, BasketLog log, boolean dates, int skipped) {

    /** The columns of a file. */
    record Columns(String customer, String time, String item) {}

    /**
     * Reads the rows that have a customer and an item.
     *
     * @param wholeDays whether a customer's rows of one day are one basket, also at different times
     */
    static PurchaseLog of(CsvTable table, Columns columns, boolean wholeDays) {
        String[] customers = table.texts(columns.customer());
        String[] items = table.texts(columns.item());
        require(table, columns.customer(), customers, "customers");
        require(table, columns.item(), items, "items");
        TimeColumn times = TimeColumn.of(table, columns.time());
        Numbering customerNumbers = new Numbering();
        Numbering itemNumbers = new Numbering();
        List<List<Integer>> rows = new ArrayList<>();
        int[] itemOfRow = new int[items.length];
        int skipped = 0;
        for (int row = 0; row < items.length; row++) {
            if (customers[row].isEmpty() || items[row].isEmpty()) {
                skipped++;
                continue;
            }
            int customer = customerNumbers.of(customers[row]);
            if (customer == rows.size()) {
                rows.add(new ArrayList<>());
            }
            rows.get(customer).add(row);
            itemOfRow[row] = itemNumbers.of(items[row]);
        }
        double[] days =
                wholeDays ? Arrays.stream(times.values()).map(Math::floor).toArray() : times.values();
        List<List<Basket>> baskets =
                rows.stream().map(some -> baskets(some, days, itemOfRow)).toList();
        return new PurchaseLog(
                customerNumbers.names(),
                itemNumbers.names(),
                new BasketLog(itemNumbers.names().size(), baskets),
                times.dates(),
                skipped);
    }

    private static void require(CsvTable table, String column, String[] texts, String what) {
        if (Arrays.stream(texts).allMatch(String::isEmpty)) {
            throw new CliException(table.name() + " has no " + what + ": column " + column
                    + " is empty in all rows; name another column");
        }
    }

    private static List<Basket> baskets(List<Integer> rows, double[] days, int[] itemOfRow) {
        List<Integer> ordered = rows.stream()
                .sorted(Comparator.comparingDouble((Integer row) -> days[row]))
                .toList();
        List<Basket> baskets = new ArrayList<>();
        int start = 0;
        while (start < ordered.size()) {
            double day = days[ordered.get(start)];
            Set<Integer> items = new LinkedHashSet<>();
            int end = start;
            while (end < ordered.size() && days[ordered.get(end)] == day) {
                items.add(itemOfRow[ordered.get(end++)]);
            }
            baskets.add(new Basket(day, items.stream().mapToInt(item -> item).toArray()));
            start = end;
        }
        return baskets;
    }

    /** The customers with at least two baskets. */
    int[] returning() {
        return IntStream.range(0, customers.size())
                .filter(customer -> log.customers().get(customer).size() > 1)
                .toArray();
    }

    /** Whether times are dates with a time of day. */
    boolean hasTimesOfDay() {
        return dates && log.customers().stream().flatMap(List::stream).anyMatch(basket -> basket.day() % 1 != 0);
    }

    /** Share of the baskets that hold one item. */
    double shareOfSingleItems() {
        return log.customers().stream()
                .flatMap(List::stream)
                .mapToInt(basket -> basket.items().length == 1 ? 1 : 0)
                .average()
                .orElse(0);
    }

    /** Numbers for names. */
    private static final class Numbering {

        private final Map<String, Integer> numbers = new LinkedHashMap<>();

        int of(String name) {
            return numbers.computeIfAbsent(name, any -> numbers.size());
        }

        List<String> names() {
            return List.copyOf(numbers.keySet());
        }
    }
}
