package io.regulars.function.api.points;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.aws.points.PointsDesk.Statement;
import io.regulars.function.api.view.LoyaltyStatusView;
import io.regulars.json.Json;
import io.regulars.ledger.Account;
import io.regulars.ledger.LedgerEntry;
import io.regulars.ledger.OpenLot;
import io.regulars.ledger.StatementLine;

/** A customer's account as JSON: status, statement lines with the running balance, open lots and tiers. */
final class LedgerView {

    private LedgerView() {}

    static ObjectNode of(Statement statement, Instant now) {
        Account account = statement.account();
        ObjectNode json =
                Json.object().put("customer", statement.customer().customer().value());
        json.put("userId", statement.customer().userId());
        LoyaltyStatusView.write(json, account.state().at(now));
        lines(json.putArray("lines"), statement, now);
        ArrayNode lots = json.putArray("lots");
        account.lots().stream()
                .filter(lot -> lot.expiry() == null || lot.expiry().isAfter(now))
                .forEach(lot -> write(lots.addObject(), lot, now));
        ArrayNode tiers = json.putArray("tiers");
        account.tiers()
                .forEach(step -> tiers.addObject().put("name", step.name()).put("from", Json.time(step.from())));
        ArrayNode overspent = json.putArray("overspent");
        account.overspendings()
                .forEach(overspending -> overspent
                        .addObject()
                        .put("entry", overspending.entry())
                        .put("at", Json.time(overspending.at()))
                        .put("points", overspending.points()));
        return json;
    }

    private static void lines(ArrayNode array, Statement statement, Instant now) {
        Map<String, LedgerEntry> entries = new HashMap<>();
        statement.entries().forEach(entry -> entries.put(entry.businessId(), entry));
        long balance = 0;
        for (StatementLine line : statement.account().lines(now)) {
            balance += line.points();
            ObjectNode json = array.addObject()
                    .put("at", Json.time(line.at()))
                    .put("kind", line.kind().name().toLowerCase(Locale.ROOT))
                    .put("points", line.points())
                    .put("balance", balance)
                    .put("entry", line.entry());
            LedgerEntry entry = entries.get(line.entry());
            if (entry != null && line.kind() != StatementLine.Kind.EXPIRED) {
                detail(json, entry);
            }
        }
    }

    private static void detail(ObjectNode json, LedgerEntry entry) {
        if (entry.amount().signum() != 0) {
            json.put("amount", entry.amount().toPlainString());
        }
        if (entry.detail().rule() != 0) {
            json.put("programme", entry.detail().rule());
        }
        put(json, "reward", entry.detail().reward());
        put(json, "code", entry.detail().code());
        put(json, "reason", entry.detail().note());
    }

    private static void put(ObjectNode json, String name, String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static void write(ObjectNode json, OpenLot lot, Instant now) {
        boolean pending = lot.release() != null && lot.release().isAfter(now);
        json.put("entry", lot.entry())
                .put("points", lot.points())
                .put("state", pending ? "pending" : "redeemable")
                .put("release", LoyaltyStatusView.time(lot.release()))
                .put("expiry", LoyaltyStatusView.time(lot.expiry()));
    }
}
