package io.regulars.function.api.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.coupon.RedemptionItem;
import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.http.HttpReply;
import io.regulars.channel.Channel;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.http.ApiRequest;
import io.regulars.json.Json;
import io.regulars.policy.Decision;
import io.regulars.profile.Activity;
import io.regulars.profile.Profile;
import io.regulars.profile.ProfileCodec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Counts customers, decisions, deliveries and reactions, and says what messages added: for all customers for whom an
 * offer was chosen, sent or (in the holdout) only noted, what they spent from that decision on. The difference of the
 * means, times the customers treated, is the incremental revenue; the interval is the normal approximation of Welch.
 * Reads the whole table.
 */
public final class SummaryReport {

    private static final double TWO_SIDED_95 = 1.96;

    private final CustomerItems items;

    public SummaryReport(CustomerItems items) {
        this.items = items;
    }

    /** {@code GET /v1/reports/summary}. */
    public HttpReply get(ApiRequest request) {
        Count count = new Count();
        items.scan(null, null, null, item -> {
            count.take(item);
            return true;
        });
        return HttpReply.json(count.json(request.now()));
    }

    /** Takes the items of one customer after the other: decisions, then ledger, then deliveries, then the profile. */
    private static final class Count {

        private long identified;
        private long anonymous;
        private final Map<String, Long> segments = new TreeMap<>();
        private final Map<String, Long> decisions = new TreeMap<>();
        private final Map<String, Long> deliveries = new TreeMap<>();
        private final RedemptionSums redemptions = new RedemptionSums();
        private final Map<Activity, Long> reactions = new EnumMap<>(Activity.class);
        private final Map<Decision.Arm, Arm> arms = new EnumMap<>(Decision.Arm.class);
        private String customer = "";
        private Decision.Arm arm;
        private Instant since;
        private long orders;
        private BigDecimal revenue = BigDecimal.ZERO;

        Count() {
            for (Decision.Arm each : Decision.Arm.values()) {
                arms.put(each, new Arm());
            }
        }

        void take(Map<String, AttributeValue> item) {
            if (!item.get("pk").s().equals(customer)) {
                finish();
                customer = item.get("pk").s();
            }
            String key = item.get("sk").s();
            if (key.startsWith(CustomerKeys.DECISION)) {
                decision(Json.read(item.get("d").s()));
            } else if (key.startsWith(CustomerKeys.LEDGER)) {
                entry(item);
            } else if (key.startsWith(CustomerKeys.REDEMPTION)) {
                redemptions.take(RedemptionItem.read(item));
            } else if (key.startsWith(CustomerKeys.DELIVERY)) {
                deliveries.merge(
                        CustomerItems.textOf(item, "channel") + "/" + CustomerItems.textOf(item, "state"),
                        1L,
                        Long::sum);
            } else if (key.equals(CustomerKeys.PROFILE) && item.containsKey("s")) {
                profile(item);
            }
        }

        private void finish() {
            if (arm != null) {
                arms.get(arm).add(orders, revenue);
            }
            arm = null;
            since = null;
            orders = 0;
            revenue = BigDecimal.ZERO;
        }

        private void decision(JsonNode decision) {
            boolean nothing = !decision.path("offer").isTextual();
            String name = decision.path("arm").asText() + "/"
                    + (nothing
                            ? "nothing"
                            : decision.path("offer").asText() + "/"
                                    + decision.path("channel").asText());
            decisions.merge(name, 1L, Long::sum);
            if (!nothing) {
                Instant at = Instant.parse(decision.path("at").asText());
                arm = "holdout".equals(decision.path("arm").asText()) ? Decision.Arm.HOLDOUT : Decision.Arm.TREATMENT;
                since = since == null || at.isBefore(since) ? at : since;
            }
        }

        private void entry(Map<String, AttributeValue> item) {
            String kind = CustomerItems.textOf(item, "kind");
            boolean order = "order".equals(kind);
            if (since == null
                    || !order && !"refund".equals(kind)
                    || Instant.ofEpochMilli(Long.parseLong(item.get("at").n())).isBefore(since)) {
                return;
            }
            BigDecimal amount = new BigDecimal(item.get("amount").s());
            revenue = order ? revenue.add(amount) : revenue.subtract(amount.abs());
            orders += order ? 1 : 0;
        }

        private void profile(Map<String, AttributeValue> item) {
            if (item.containsKey("uid")) {
                identified++;
                String segment = item.containsKey("sc")
                        ? Json.read(item.get("sc").s()).path("segment").asText("none")
                        : "none";
                segments.merge(segment, 1L, Long::sum);
            } else {
                anonymous++;
            }
            Profile profile = ProfileCodec.decode(item.get("s").b().asByteArrayUnsafe());
            for (Channel channel : Channel.values()) {
                channel.reactions().forEach(activity -> reaction(profile, activity));
            }
            reaction(profile, Activity.UNSUBSCRIBED);
        }

        private void reaction(Profile profile, Activity activity) {
            reactions.merge(activity, profile.tally(activity).count(), Long::sum);
        }

        ObjectNode json(Instant now) {
            finish();
            ObjectNode json = Json.object().put("at", Json.time(now));
            json.putObject("customers")
                    .put("identified", identified)
                    .put("anonymous", anonymous)
                    .set("segments", counts(segments));
            json.set("decisions", nested(decisions));
            json.set("deliveries", nested(deliveries));
            json.set("redemptions", redemptions.json());
            ObjectNode reacted = json.putObject("reactions");
            reactions.forEach(
                    (activity, number) -> reacted.put(activity.name().toLowerCase(java.util.Locale.ROOT), number));
            ObjectNode both = json.putObject("arms");
            arms.forEach((side, sums) -> both.putObject(side.name().toLowerCase(java.util.Locale.ROOT))
                    .put("customers", sums.customers())
                    .put("orders", sums.orders())
                    .put("revenue", money(sums.revenue()))
                    .put("revenuePerCustomer", money(sums.mean())));
            json.set("incremental", incremental(arms.get(Decision.Arm.TREATMENT), arms.get(Decision.Arm.HOLDOUT)));
            return json;
        }

        /** Null while there is nobody to compare with. */
        private static JsonNode incremental(Arm treated, Arm held) {
            if (treated.customers() < 2 || held.customers() < 2) {
                return Json.object().nullNode();
            }
            double difference = treated.mean() - held.mean();
            double margin = TWO_SIDED_95 * Math.sqrt(treated.error() + held.error());
            ObjectNode json = Json.object()
                    .put("revenuePerCustomer", money(difference))
                    .put("low", money(difference - margin))
                    .put("high", money(difference + margin));
            json.put("revenue", money(difference * treated.customers()))
                    .put("revenueLow", money((difference - margin) * treated.customers()));
            return json.put("revenueHigh", money((difference + margin) * treated.customers()))
                    .put("confidence", 0.95);
        }

        private static ObjectNode counts(Map<String, Long> map) {
            ObjectNode json = Json.object();
            map.forEach(json::put);
            return json;
        }

        private static ObjectNode nested(Map<String, Long> map) {
            ObjectNode json = Json.object();
            map.forEach((path, number) -> {
                String[] parts = path.split("/");
                ObjectNode at = json;
                for (int i = 0; i < parts.length - 1; i++) {
                    at = at.withObjectProperty(parts[i]);
                }
                at.put(parts[parts.length - 1], number);
            });
            return json;
        }

        private static String money(double amount) {
            return money(BigDecimal.valueOf(amount));
        }

        private static String money(BigDecimal amount) {
            return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
        }
    }
}
