package io.regulars.aws.points;

import java.util.List;

import io.regulars.ledger.LedgerEntry;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * A posting that may be refused.
 *
 * @param needed points that must be there, 0 for a command that takes none
 * @param pending whether pending points may be taken too
 * @param with items of the same transaction
 */
record PointsCommand(LedgerEntry entry, long needed, boolean pending, List<TransactWriteItem> with) {}
