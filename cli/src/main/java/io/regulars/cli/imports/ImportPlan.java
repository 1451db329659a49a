package io.regulars.cli.imports;

import java.util.Collection;

import io.regulars.cli.mapping.Mapping;

/**
 * All rows, read and grouped by customer, before anything is sent.
 *
 * @param customers in the order of their first rows
 */
public record ImportPlan(
        Mapping mapping, Datasets datasets, Collection<CustomerDrafts> customers, ImportReport report) {

    /** Number of customers with a userId. */
    public long identified() {
        return customers.stream().filter(customer -> !customer.anonymous()).count();
    }

    /** Number of customers without a userId. */
    public long anonymous() {
        return customers.size() - identified();
    }
}
