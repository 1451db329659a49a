package io.regulars.demo;

import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the messages added, as the shop's own report states it; in euros.
 *
 * @param treatment, holdout the two arms of customers for whom an offer was chosen
 * @param net added revenue less fees; the estimate and its 95 % interval
 * @param revenue added by all treated customers, after discounts
 * @param discounts on redeemed coupons
 * @param fees of the providers
 * @param verdict what the interval allows one to say
 * @param needed customers with a decision that would show a change of 5 %; 0 if unknown
 */
record AddedMoney(
        Arm treatment,
        Arm holdout,
        Interval net,
        double revenue,
        double discounts,
        double fees,
        Verdict verdict,
        long needed) {

    /** The report tells nothing with fewer customers in an arm. */
    private static final int FEWEST = 10;

    /** The verdicts of the report. */
    enum Verdict {
        GAIN,
        LOSS,
        CANNOT_TELL
    }

    /**
     * One arm of the experiment.
     *
     * @param mean revenue per customer since the first decision for an offer
     */
    record Arm(long customers, double mean) {

        private static Arm of(JsonNode json) {
            return new Arm(
                    json.path("customers").asLong(),
                    json.path("revenuePerCustomer").asDouble());
        }
    }

    /** An estimate and its interval; all NaN if there is none. */
    record Interval(double estimate, double low, double high) {}

    /** Reads the summary report. */
    static AddedMoney of(JsonNode report) {
        JsonNode added = report.path("incremental");
        return new AddedMoney(
                Arm.of(report.at("/arms/treatment")),
                Arm.of(report.at("/arms/holdout")),
                new Interval(number(added, "net"), number(added, "netLow"), number(added, "netHigh")),
                number(added, "revenue"),
                number(added, "discounts"),
                number(added, "messages"),
                Verdict.valueOf(added.path("verdict").asText("cannot_tell").toUpperCase(Locale.ROOT)),
                added.path("customersNeeded").asLong());
    }

    private static double number(JsonNode json, String name) {
        return json.path(name).isMissingNode()
                ? Double.NaN
                : Double.parseDouble(json.path(name).asText());
    }

    /** Whether both arms have enough customers for the interval to mean something. */
    boolean measurable() {
        return Math.min(treatment.customers(), holdout.customers()) >= FEWEST && !Double.isNaN(net.low());
    }

    /** All customers who were compared. */
    long compared() {
        return treatment.customers() + holdout.customers();
    }
}
