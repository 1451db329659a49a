package io.regulars.cli.imports;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.mapping.BadRowException;
import io.regulars.cli.mapping.Expr;
import io.regulars.cli.mapping.Mapping;
import io.regulars.cli.mapping.Mapping.Rule;
import io.regulars.cli.mapping.Mapping.Source;
import io.regulars.cli.mapping.Row;

/** Collects rows as draft events by customer. Holds everything in memory; fails with a hint before memory runs out. */
final class DraftsByCustomer {

    /** Approximate memory of a draft in addition to its JSON. */
    private static final long DRAFT_BYTES = 200;

    private static final long LINE_BYTES = 120;

    private final Mapping mapping;
    private final ImportReport report;
    private final Map<String, CustomerDrafts> customers = new LinkedHashMap<>();
    private final Map<Group, Draft> groups = new HashMap<>();
    private final long maxBytes = Runtime.getRuntime().maxMemory() / 10 * 7;
    private long usedBytes;

    private record Group(Rule rule, CustomerDrafts customer, String key) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Group group
                    && rule == group.rule
                    && customer == group.customer
                    && key.equals(group.key);
        }

        @Override
        public int hashCode() {
            return (System.identityHashCode(rule) * 31 + System.identityHashCode(customer)) * 31 + key.hashCode();
        }
    }

    DraftsByCustomer(Mapping mapping, ImportReport report) {
        this.mapping = mapping;
        this.report = report;
    }

    Collection<CustomerDrafts> all() {
        return customers.values();
    }

    /** Ends all groups: a group does not span sources. */
    void endOfSource() {
        groups.forEach((group, draft) -> count(draft));
        groups.clear();
    }

    /** Adds a row. Throws {@link BadRowException} and changes nothing if the row lacks a required value. */
    void add(boolean anonymous, String id, Source source, Rule rule, Row row, int dataset) {
        long millis = source.time().millis(row);
        String key = rule.group() == null ? null : rule.group().text(row);
        if (rule.group() != null && key == null) {
            throw new BadRowException("has no value to group by");
        }
        DamagedIds.check("the value to group by", key);
        ObjectNode product = object(rule.members().products(), row);
        CustomerDrafts known = customers.get((anonymous ? "a" : "u") + id);
        Draft open = key == null || known == null ? null : groups.get(new Group(rule, known, key));
        BigDecimal amount =
                open == null || rule.amount() != null && rule.amount().sum() ? amount(rule, row) : null;
        Draft draft = open;
        if (draft == null) {
            draft = draft(rule, row, dataset, millis, amount);
            CustomerDrafts customer = known == null ? customer(anonymous, id) : known;
            customer.drafts().add(draft);
            if (key == null) {
                count(draft);
            } else {
                groups.put(new Group(rule, customer, key), draft);
            }
        } else {
            draft.join(millis, amount);
        }
        if (!product.isEmpty()) {
            byte[] json = CliJson.bytes(product);
            draft.add(new Draft.Line(json, amount));
            reserve(json.length + LINE_BYTES);
        }
    }

    private Draft draft(Rule rule, Row row, int dataset, long millis, BigDecimal amount) {
        JsonNode name = rule.event() == null ? null : rule.event().eval(row);
        if (!rule.identify() && (name == null || name.asText().isBlank())) {
            throw new BadRowException("has no event name");
        }
        ObjectNode members = object(
                rule.identify() ? rule.members().traits() : rule.members().properties(), row);
        if (amount != null && mapping.currency() != null && !members.has("currency")) {
            members.put("currency", mapping.currency());
        }
        byte[] json = EventJson.membersOf(members);
        reserve(json.length + DRAFT_BYTES);
        return new Draft(
                dataset,
                row.line(),
                rule.identify() ? null : name.asText().intern(),
                json,
                millis,
                amount,
                rule.amount() != null && rule.amount().sum());
    }

    private CustomerDrafts customer(boolean anonymous, String id) {
        CustomerDrafts customer = new CustomerDrafts(id, anonymous);
        customers.put((anonymous ? "a" : "u") + id, customer);
        return customer;
    }

    private void count(Draft draft) {
        report.event(draft.event == null ? "identify" : draft.event, draft.amount());
    }

    private void reserve(long bytes) {
        usedBytes += bytes;
        if (usedBytes > maxBytes) {
            throw new CliException(
                    "the files are too large for " + Runtime.getRuntime().maxMemory() / 1_000_000
                            + " MB of memory; split them by customer, or set REGULARS_JAVA_OPTIONS=-Xmx4g");
        }
    }

    private static BigDecimal amount(Rule rule, Row row) {
        if (rule.amount() == null) {
            return null;
        }
        JsonNode value = rule.amount().of().eval(row);
        if (value == null) {
            throw new BadRowException("column "
                    + String.join(", ", rule.amount().of().columns()) + " is empty, but the event requires an amount");
        }
        return value.decimalValue();
    }

    private static ObjectNode object(Map<String, Expr> members, Row row) {
        ObjectNode object = CliJson.object();
        members.forEach((name, expr) -> {
            JsonNode value = expr.eval(row);
            if (value != null) {
                object.set(name, EventJson.plain(value));
            }
        });
        return object;
    }
}
