package io.regulars.function.api.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.PrivacyKeys;
import io.regulars.aws.http.HttpReply;
import io.regulars.aws.ledger.LedgerItem;
import io.regulars.aws.ledger.LedgerReader;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.aws.profile.ProfileItem;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.http.ApiRequest;
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

/**
 * Reports the shop's liability in points: outstanding, pending, debt, overspent and erased points, and expiry by month.
 * Reads the whole table and recomputes every account from its ledger.
 */
public final class PointsReport {

    private final CustomerItems items;
    private final LedgerReader ledger;
    private final ProgrammeStore programmes;

    public PointsReport(CustomerItems items, LedgerReader ledger, ProgrammeStore programmes) {
        this.items = items;
        this.ledger = ledger;
        this.programmes = programmes;
    }

    /** {@code GET /v1/reports/points}: the report as of now. */
    public HttpReply get(ApiRequest request) {
        Programmes rules = programmes.read();
        Totals totals = new Totals(rules, request.now());
        items.scan(
                null,
                "sk = :p OR begins_with(sk, :l) OR begins_with(pk, :e)",
                Map.of(
                        ":p",
                        CustomerItems.text(CustomerKeys.PROFILE),
                        ":l",
                        CustomerItems.text(CustomerKeys.LEDGER),
                        ":e",
                        CustomerItems.text(PrivacyKeys.ERASED_LEDGER)),
                item -> {
                    totals.add(item);
                    return true;
                });
        return HttpReply.json(totals.json());
    }

    /** Totals over all accounts. Requires all items of a customer in a row, the ledger before the profile. */
    private final class Totals {

        private final Programmes rules;
        private final Instant now;
        private final Programme programme;
        private final List<LedgerEntry> entries = new ArrayList<>();
        private final Map<YearMonth, Long> expired = new TreeMap<>();
        private final Map<YearMonth, Long> expiring = new TreeMap<>();
        private final Map<String, Long> tiers = new TreeMap<>();
        private String customer = "";
        private long accounts;
        private long pending;
        private long redeemable;
        private long debt;
        private long debtors;
        private long overspent;
        private long overspenders;
        private long erased;
        private long erasedLedgers;

        Totals(Programmes rules, Instant now) {
            this.rules = rules;
            this.now = now;
            this.programme = rules.at(now);
        }

        void add(Map<String, AttributeValue> item) {
            boolean newCustomer = !item.get("pk").s().equals(customer);
            if (newCustomer) {
                entries.clear();
                customer = item.get("pk").s();
            }
            if (customer.startsWith(PrivacyKeys.ERASED_LEDGER)) {
                erased += new BigDecimal(item.get("points").n()).longValueExact();
                erasedLedgers += newCustomer ? 1 : 0;
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
            accounts++;
            pending += status.pending();
            redeemable += status.redeemable();
            debt += status.debt();
            debtors += status.debt() > 0 ? 1 : 0;
            overspent += status.overspent();
            overspenders += status.overspent() > 0 ? 1 : 0;
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

        ObjectNode json() {
            ObjectNode json = Json.object().put("at", Json.time(now)).put("programme", programme.version());
            json.put("pointValue", programme.pointValue().toPlainString()).put("currency", programme.currency());
            json.put("accounts", accounts);
            money(json.putObject("outstanding"), pending + redeemable);
            money(json.putObject("redeemable"), redeemable);
            money(json.putObject("pending"), pending);
            money(json.putObject("debt").put("customers", debtors), debt);
            money(json.putObject("overspent").put("customers", overspenders), overspent);
            money(json.putObject("erased").put("customers", erasedLedgers), erased);
            months(json.putArray("expired"), expired);
            months(json.putArray("expiring"), expiring);
            ObjectNode tierCounts = json.putObject("tiers");
            tiers.forEach(tierCounts::put);
            return json;
        }

        private void months(ArrayNode array, Map<YearMonth, Long> months) {
            months.forEach((month, points) -> money(array.addObject().put("month", month.toString()), points));
        }

        /** Writes the points and their value in money, with two decimals, rounded half up. */
        private void money(ObjectNode json, long points) {
            json.put("points", points)
                    .put(
                            "money",
                            programme
                                    .pointValue()
                                    .multiply(BigDecimal.valueOf(points))
                                    .setScale(2, RoundingMode.HALF_UP)
                                    .toPlainString());
        }
    }
}
