package io.regulars.cli.imports;

import java.util.Collection;

import io.regulars.cli.mapping.Mapping;

/**
 * All rows, read and sorted by customer; nothing is sent yet.
 *
 * @param customers in the order of their first row
 */
public record ImportPlan(
        Mapping mapping, Datasets datasets, Collection<CustomerDrafts> customers, ImportReport report) {

    /** How many of them have a userId. */
    public long identified() {
        return customers.stream().filter(customer -> !customer.anonymous()).count();
    }

    /** How many have not. */
    public long anonymous() {
        return customers.size() - identified();
    }
}
