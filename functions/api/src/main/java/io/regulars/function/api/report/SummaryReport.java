package io.regulars.function.api.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.currency.ShopCurrency;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.customer.CustomerItems.ScanFilter;
import io.regulars.json.Json;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reports counts and what messages added ({@link LiftReport}). Reads the whole table. */
public final class SummaryReport {

    private static final ScanFilter ALL = new ScanFilter(null, null, true);

    private SummaryReport() {}

    /**
     * The work of jobs that make this report.
     *
     * @param currency whose fraction digits amounts have
     */
    public static ReportWork work(CustomerItems items, ShopCurrency currency) {
        return new ReportWork(items, ALL, (json, at) -> new Totals(SummaryCounts.of(json), currency, at));
    }

    private record Totals(SummaryCounts counts, ShopCurrency currency, Instant at) implements ReportTotals {

        @Override
        public void add(Map<String, AttributeValue> item) {
            counts.add(item);
        }

        @Override
        public ObjectNode toJson() {
            return counts.toJson();
        }

        @Override
        public ObjectNode report() {
            counts.finish();
            return json();
        }

        private ObjectNode json() {
            ObjectNode json = Json.object().put("at", Json.time(at));
            json.putObject("customers")
                    .put("identified", counts.identified())
                    .put("anonymous", counts.anonymous())
                    .set("segments", flat(counts.segments()));
            json.set("decisions", nested(counts.decisions()));
            json.set("deliveries", nested(counts.deliveries()));
            json.set("redemptions", counts.redemptions().report(currency));
            ObjectNode reactions = json.putObject("reactions");
            counts.reactions().forEach((activity, number) -> reactions.put(name(activity), number));
            ObjectNode arms = json.putObject("arms");
            counts.arms()
                    .forEach((arm, totals) -> arms.putObject(name(arm))
                            .put("customers", totals.customers())
                            .put("orders", totals.orders())
                            .put("revenue", money(totals.revenue()))
                            .put("revenuePerCustomer", money(totals.mean())));
            json.set("incremental", new LiftReport(counts, currency).json());
            return json;
        }

        private String money(double amount) {
            return money(BigDecimal.valueOf(amount));
        }

        private String money(BigDecimal amount) {
            return currency.text(amount);
        }
    }

    private static ObjectNode flat(Map<String, Long> counts) {
        ObjectNode json = Json.object();
        counts.forEach(json::put);
        return json;
    }

    /** Objects nested by the parts of the keys, which are separated by slashes. */
    private static ObjectNode nested(Map<String, Long> counts) {
        ObjectNode json = Json.object();
        counts.forEach((path, number) -> {
            String[] parts = path.split("/");
            ObjectNode parent = json;
            for (int i = 0; i < parts.length - 1; i++) {
                parent = parent.withObjectProperty(parts[i]);
            }
            parent.put(parts[parts.length - 1], number);
        });
        return json;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
