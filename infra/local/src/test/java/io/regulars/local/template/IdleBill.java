package io.regulars.local.template;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the stack costs a month while nothing happens, in dollars of us-east-1's list prices, without AWS's free
 * allowances but for the dashboard (three are free) and the budget: docs/deploy.md quotes it.
 */
final class IdleBill {

    /** Five pollers a queue, each asking every 20 seconds. */
    private static final BigDecimal POLLS = BigDecimal.valueOf(5 * 3 * 60 * 24 * 30);

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal MINUTES = BigDecimal.valueOf(60 * 24 * 30);

    private IdleBill() {}

    static Map<String, BigDecimal> of(Blueprint blueprint) {
        int sources = blueprint.functions().stream()
                .mapToInt(id -> blueprint.events(id, "SQS").size())
                .sum();
        int metrics = blueprint.ids("AWS::CloudWatch::Alarm").stream()
                .map(blueprint::properties)
                .mapToInt(alarm -> (int) Math.max(
                        1,
                        alarm.sections("Metrics").stream()
                                .filter(part -> part.has("MetricStat"))
                                .count()))
                .sum();
        Map<String, BigDecimal> bill = new LinkedHashMap<>();
        bill.put("alarms", new BigDecimal("0.10").multiply(BigDecimal.valueOf(metrics)));
        bill.put("queues polled", perMillion("0.40", POLLS).multiply(BigDecimal.valueOf(sources)));
        bill.put("schedule", perMillion("1.00", MINUTES));
        bill.put("dispatch", perMillion("0.20", MINUTES));
        // 60 ms of half a gigabyte a minute; 68 reads of half a unit.
        bill.put("dispatch, time", perMillion("13.3334", MINUTES.multiply(new BigDecimal("0.03"))));
        bill.put("dispatch, reads", perMillion("0.125", MINUTES.multiply(BigDecimal.valueOf(34))));
        return bill;
    }

    static BigDecimal sum(Blueprint blueprint) {
        return of(blueprint).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal perMillion(String price, BigDecimal count) {
        return new BigDecimal(price).multiply(count).divide(MILLION);
    }
}
