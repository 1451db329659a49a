package io.regulars.aws.points;

import java.util.List;

import io.regulars.aws.dynamo.Write;
import io.regulars.ledger.LedgerEntry;

/**
 * A posting that may be refused.
 *
 * @param needed points that must be available; 0 for a command that takes none
 * @param pending whether pending points may be taken too
 * @param with further writes of the same transaction
 */
record PointsCommand(LedgerEntry entry, long needed, boolean pending, List<Write> with) {}
