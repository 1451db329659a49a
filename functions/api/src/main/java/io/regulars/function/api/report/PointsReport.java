package io.regulars.function.api.report;

import java.util.Map;

import io.regulars.aws.dynamo.CustomerKeys;
import io.regulars.aws.dynamo.PrivacyKeys;
import io.regulars.aws.ledger.LedgerReader;
import io.regulars.aws.offer.ProgrammeStore;
import io.regulars.currency.ShopCurrency;
import io.regulars.function.api.customer.CustomerItems;
import io.regulars.function.api.customer.CustomerItems.ScanFilter;

/**
 * Reports the shop's liability in points: outstanding, pending, debt, overspent and erased points, and expiry by month.
 * Reads the whole table and recomputes every account from its ledger.
 */
public final class PointsReport {

    private static final ScanFilter ACCOUNTS = new ScanFilter(
            "sk = :p OR begins_with(sk, :l) OR begins_with(pk, :e)",
            Map.of(
                    ":p",
                    CustomerItems.text(CustomerKeys.PROFILE),
                    ":l",
                    CustomerItems.text(CustomerKeys.LEDGER),
                    ":e",
                    CustomerItems.text(PrivacyKeys.ERASED_LEDGER)),
            true);

    private PointsReport() {}

    /**
     * The work of jobs that make this report.
     *
     * @param currency whose fraction digits amounts have
     */
    public static ReportWork work(
            CustomerItems items, LedgerReader ledger, ProgrammeStore programmes, ShopCurrency currency) {
        return new ReportWork(
                items, ACCOUNTS, (json, at) -> new PointsTotals(json, ledger, programmes.read(), currency, at));
    }
}
