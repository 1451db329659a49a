package io.regulars.function.api.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.PrivacyKeys;
import io.regulars.aws.ledger.LedgerItem;
import io.regulars.aws.ledger.LedgerReader;
import io.regulars.aws.profile.ProfileItem;
import io.regulars.currency.ShopCurrency;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.json.Json;
import io.regulars.ledger.Account;
import io.regulars.ledger.LedgerEntry;
import io.regulars.ledger.LoyaltyStatus;
import io.regulars.ledger.OpenLot;
import io.regulars.ledger.Programme;
import io.regulars.ledger.Programmes;
import io.regulars.ledger.StatementLine;
import io.regulars.profile.CustomerState;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Totals over all points accounts, each recomputed from its ledger, which precedes the profile. Not thread-safe. */
final class PointsTotals implements ReportTotals {

    /** The sums by name, in the order of {@link #toJson}. */
    private enum Sum {
        ACCOUNTS,
        PENDING,
        REDEEMABLE,
        DEBT,
        DEBTORS,
        OVERSPENT,
        OVERSPENDERS,
        ERASED,
        ERASED_LEDGERS
    }

    private final LedgerReader ledger;
    private final Programmes rules;
    private final ShopCurrency currency;
    private final Instant now;
    private final Programme programme;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final Map<Sum, Long> sums = new EnumMap<>(Sum.class);
    private final Map<YearMonth, Long> expired = new TreeMap<>();
    private final Map<YearMonth, Long> expiring = new TreeMap<>();
    private final Map<String, Long> tiers = new TreeMap<>();
    private String customer = "";

    /** @param json what {@link #toJson} wrote, or an empty object */
    PointsTotals(JsonNode json, LedgerReader ledger, Programmes rules, ShopCurrency currency, Instant now) {
        this.ledger = ledger;
        this.rules = rules;
        this.currency = currency;
        this.now = now;
        this.programme = rules.at(now);
        for (Sum sum : Sum.values()) {
            sums.put(sum, json.path(sum.name()).asLong());
        }
        json.path("expired")
                .fields()
                .forEachRemaining(it ->
                        expired.put(YearMonth.parse(it.getKey()), it.getValue().asLong()));
        json.path("expiring")
                .fields()
                .forEachRemaining(it ->
                        expiring.put(YearMonth.parse(it.getKey()), it.getValue().asLong()));
        json.path("tiers")
                .fields()
                .forEachRemaining(it -> tiers.put(it.getKey(), it.getValue().asLong()));
    }

    @Override
    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        sums.forEach((sum, value) -> json.put(sum.name(), value));
        ObjectNode past = json.putObject("expired");
        expired.forEach((month, points) -> past.put(month.toString(), points));
        ObjectNode future = json.putObject("expiring");
        expiring.forEach((month, points) -> future.put(month.toString(), points));
        tiers.forEach(json.putObject("tiers")::put);
        return json;
    }

    private void add(Sum sum, long value) {
        sums.merge(sum, value, Long::sum);
    }

    @Override
    public void add(Map<String, AttributeValue> item) {
        boolean newCustomer = !item.get("pk").s().equals(customer);
        if (newCustomer) {
            entries.clear();
            customer = item.get("pk").s();
        }
        if (customer.startsWith(PrivacyKeys.ERASED_LEDGER)) {
            add(Sum.ERASED, new BigDecimal(item.get("points").n()).longValueExact());
            add(Sum.ERASED_LEDGERS, newCustomer ? 1 : 0);
            return;
        }
        if (!item.get("sk").s().equals(CustomerKeys.PROFILE)) {
            entries.addAll(LedgerItem.read(item));
            return;
        }
        CustomerState state = ProfileItem.read(CustomerItems.customer(item), item);
        if (state.to() == null && !state.ledgerEmpty()) {
            addAccount(Account.of(state.merged().isEmpty() ? entries : ledger.read(state), rules));
        }
    }

    private void addAccount(Account account) {
        LoyaltyStatus status = account.state().at(now);
        add(Sum.ACCOUNTS, 1);
        add(Sum.PENDING, status.pending());
        add(Sum.REDEEMABLE, status.redeemable());
        add(Sum.DEBT, status.debt());
        add(Sum.DEBTORS, status.debt() > 0 ? 1 : 0);
        add(Sum.OVERSPENT, status.overspent());
        add(Sum.OVERSPENDERS, status.overspent() > 0 ? 1 : 0);
        if (status.tier() != null) {
            tiers.merge(status.tier().name(), 1L, Long::sum);
        }
        account.lines(now).stream()
                .filter(line -> line.kind() == StatementLine.Kind.EXPIRED)
                .forEach(line -> expired.merge(month(line.at()), -line.points(), Long::sum));
        for (OpenLot lot : account.lots()) {
            if (lot.expiry() != null && lot.expiry().isAfter(now)) {
                expiring.merge(month(lot.expiry()), lot.points(), Long::sum);
            }
        }
    }

    private YearMonth month(Instant time) {
        return YearMonth.from(time.atZone(programme.zone()));
    }

    @Override
    public ObjectNode report() {
        ObjectNode json = Json.object().put("at", Json.time(now)).put("programme", programme.version());
        json.put("pointValue", programme.pointValue().toPlainString()).put("currency", programme.currency());
        json.put("accounts", sums.get(Sum.ACCOUNTS));
        money(json.putObject("outstanding"), sums.get(Sum.PENDING) + sums.get(Sum.REDEEMABLE));
        money(json.putObject("redeemable"), sums.get(Sum.REDEEMABLE));
        money(json.putObject("pending"), sums.get(Sum.PENDING));
        money(json.putObject("debt").put("customers", sums.get(Sum.DEBTORS)), sums.get(Sum.DEBT));
        money(json.putObject("overspent").put("customers", sums.get(Sum.OVERSPENDERS)), sums.get(Sum.OVERSPENT));
        money(json.putObject("erased").put("customers", sums.get(Sum.ERASED_LEDGERS)), sums.get(Sum.ERASED));
        months(json.putArray("expired"), expired);
        months(json.putArray("expiring"), expiring);
        ObjectNode tierCounts = json.putObject("tiers");
        tiers.forEach(tierCounts::put);
        return json;
    }

    private void months(ArrayNode array, Map<YearMonth, Long> months) {
        months.forEach((month, points) -> money(array.addObject().put("month", month.toString()), points));
    }

    /** Writes the points and their value in money. */
    private void money(ObjectNode json, long points) {
        json.put("points", points)
                .put("money", currency.text(programme.pointValue().multiply(BigDecimal.valueOf(points))));
    }
}
