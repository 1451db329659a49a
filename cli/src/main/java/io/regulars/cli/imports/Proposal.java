package io.regulars.cli.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.regulars.cli.base.CliException;
import io.regulars.cli.base.CliJson;
import io.regulars.cli.base.ExitCodes;
import io.regulars.cli.mapping.Mapping;
import io.regulars.cli.mapping.Mappings;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A mapping for a file that the user has not described: an included one if the header is that of a known format, else a
 * guess. A guess never states a consent.
 *
 * @param included name of the included mapping; null for a guess
 * @param yaml text of the guessed mapping; null for an included one
 * @param notes what to check, one line each
 */
public record Proposal(String included, String yaml, List<String> notes) {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    /** Inspects a CSV file; throws {@link CliException} if it lacks a time or a customer. */
    public static Proposal of(Path file) {
        Sample sample;
        try {
            sample = Sample.of(file);
        } catch (IOException e) {
            throw new CliException(ExitCodes.FAILED, file + " cannot be read: " + e.getMessage(), e);
        }
        return recognised(sample.columns())
                .map(name -> new Proposal(name, null, List.of()))
                .orElseGet(() -> guess(file, sample));
    }

    /** The mapping. */
    public Mapping mapping(String timezone) {
        return included == null
                ? Mappings.parse("auto", yaml.getBytes(UTF_8), timezone)
                : Mappings.find(included, timezone);
    }

    private static Optional<String> recognised(Set<String> columns) {
        return Mappings.names().stream()
                .map(Mappings::find)
                .filter(mapping -> !mapping.recognise().isEmpty() && columns.containsAll(mapping.recognise()))
                .max(Comparator.comparingInt(mapping -> mapping.recognise().size()))
                .map(Mapping::name);
    }

    private static Proposal guess(Path file, Sample sample) {
        ColumnRoles roles = new ColumnRoles(sample);
        DateGuess date = DateGuess.of(sample).orElseThrow(() -> unknown(file, "a date", sample));
        String customer =
                roles.customer().or(roles::email).orElseThrow(() -> unknown(file, "a customer or an e-mail", sample));
        List<String> notes = new ArrayList<>();
        ObjectNode mapping = CliJson.object().put("name", "auto").put("timezone", "UTC");
        notes.add("times without an offset are taken as UTC; state another zone with --timezone");
        ObjectNode source = mapping.putArray("sources").addObject();
        source.put("file", file.getFileName().toString()).put("decimal", roles.decimalComma() ? "," : ".");
        notes.add("the decimal separator is taken to be a " + (roles.decimalComma() ? "comma" : "point"));
        boolean byMail = roles.email().filter(customer::equals).isPresent();
        source.set(
                "customer",
                byMail
                        ? CliJson.object().put("lower", customer)
                        : CliJson.object().put("column", customer));
        ObjectNode time = source.putObject("time").put("column", date.column());
        if (date.format() != null) {
            time.put("format", date.format());
        }
        if (date.alternative() != null) {
            notes.add("the dates could also be " + date.alternative());
        }
        ObjectNode event = source.putArray("events").addObject();
        if (!order(event, sample, roles)) {
            person(event, roles);
            notes.add("no amount was found, so the rows become customers, not orders");
        }
        roles.consents()
                .forEach(column -> notes.add("column " + column
                        + " may state a consent, which is never guessed: see docs/import.md#consent"));
        return new Proposal(null, write(mapping), List.copyOf(notes));
    }

    /** Whether the rows are orders. */
    private static boolean order(ObjectNode event, Sample sample, ColumnRoles roles) {
        Optional<String> order = roles.order();
        Optional<String> amount = roles.amount();
        boolean lines = roles.price().isPresent() && roles.quantity().isPresent();
        if (amount.isEmpty() && !lines) {
            return false;
        }
        event.put("event", "Order Completed");
        ObjectNode sum = event.objectNode();
        if (amount.isPresent()) {
            sum.put("column", amount.get()).put("as", "number");
        } else {
            sum.putArray("multiply")
                    .add(roles.quantity().get())
                    .add(roles.price().get());
        }
        if (order.isEmpty()) {
            event.set("amount", sum);
        } else {
            event.put("group", order.get());
            boolean repeated = amount.isPresent() && repeats(sample, order.get(), amount.get());
            event.putObject("amount").set(repeated ? "first" : "sum", sum);
            event.putObject("properties").put("order_id", order.get());
        }
        ObjectNode product = event.objectNode();
        roles.product().ifPresent(column -> product.put("product_id", column));
        roles.productName().ifPresent(column -> product.put("name", column));
        roles.quantity().ifPresent(column -> product.put("quantity", column));
        roles.price().ifPresent(column -> product.put("price", column));
        if (!product.isEmpty()) {
            event.set("products", product);
        }
        return true;
    }

    private static void person(ObjectNode event, ColumnRoles roles) {
        ObjectNode traits = event.put("type", "identify").putObject("traits");
        roles.email().ifPresent(column -> traits.putObject("email").put("lower", column));
        roles.firstName().ifPresent(column -> traits.put("firstName", column));
        roles.lastName().ifPresent(column -> traits.put("lastName", column));
    }

    /** Whether orders of several rows repeat the order's amount in each. */
    private static boolean repeats(Sample sample, String order, String amount) {
        Map<String, Set<String>> amounts = new HashMap<>();
        Map<String, Integer> rows = new HashMap<>();
        List<String> orders = sample.values().get(order);
        for (int i = 0; i < orders.size(); i++) {
            amounts.computeIfAbsent(orders.get(i), it -> new HashSet<>())
                    .add(sample.values().get(amount).get(i));
            rows.merge(String.valueOf(orders.get(i)), 1, Integer::sum);
        }
        return rows.values().stream().anyMatch(count -> count > 1)
                && amounts.values().stream().allMatch(set -> set.size() == 1);
    }

    private static CliException unknown(Path file, String what, Sample sample) {
        if (sample.columns().isEmpty()) {
            return new CliException(file.getFileName() + " is empty");
        }
        return new CliException(file.getFileName() + " has no column that looks like " + what + " (columns: "
                + String.join(", ", sample.columns()) + "); write a mapping: docs/import.md");
    }

    private static String write(ObjectNode mapping) {
        try {
            return YAML.writeValueAsString(mapping);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
