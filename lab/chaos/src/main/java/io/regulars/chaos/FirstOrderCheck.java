package io.regulars.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.regulars.chaos.reference.Accepted;
import io.regulars.chaos.reference.ExpectedCustomer;
import io.regulars.chaos.reference.Reference;

/**
 * That what had to be decided was decided: the first order of a customer, heard of within the day, is an occasion that
 * no crash between scoring and deciding may lose.
 */
final class FirstOrderCheck {

    private static final Duration FRESH = Duration.ofDays(1);

    private FirstOrderCheck() {}

    static List<Finding> check(Reference reference, StoredItems table) {
        Set<String> welcomed = table.decisions().stream()
                .filter(decision -> decision.json().path("trigger").asText().equals("first_order"))
                .map(StoredItems.Decision::cid)
                .collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>();
        reference.customers().values().stream()
                .filter(FirstOrderCheck::due)
                .map(ExpectedCustomer::name)
                .filter(name -> !welcomed.contains(StoredItems.cid(name)))
                .forEach(name -> findings.add(Finding.of(name, "decision upon the first order", "taken", "none")));
        return findings;
    }

    /** All orders are live ones of the customer's own, each told soon after it was placed. */
    private static boolean due(ExpectedCustomer customer) {
        List<Accepted> orders = customer.events().stream()
                .filter(event -> event.is("Order Completed"))
                .toList();
        return !orders.isEmpty()
                && orders.stream()
                        .allMatch(order -> !order.history()
                                && order.userId() != null
                                && order.time().plus(FRESH).isAfter(order.receivedAt()));
    }
}
