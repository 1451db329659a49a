package io.regulars.ledger;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Entries of one import that are posted together as one item, which costs one write instead of hundreds. Each entry's
 * event has no business id of its own; its position in the import identifies it.
 *
 * @param id the business id of the first entry: {@code i/<dataset>/<sequence>}, with {@code @<visitor>} for a merged
 *     visitor
 */
public record ImportStatement(String id, List<LedgerEntry> entries) {

    /** Punctuation, kind and time. */
    private static final int FRAME = 60;

    /** Names, punctuation and numbers of the details. */
    private static final int DETAIL_FRAME = 120;

    private static final int ESCAPE = 5;

    /** An upper bound of the bytes that an entry takes in the stored form. */
    public static int bytes(LedgerEntry entry) {
        EntryDetail detail = entry.detail();
        int bytes = FRAME
                + (detail.equals(EntryDetail.NONE) ? 0 : DETAIL_FRAME)
                + text(entry.businessId())
                + text(entry.event());
        for (String text :
                Arrays.asList(detail.order(), detail.target(), detail.reward(), detail.code(), detail.note())) {
            bytes += text(text);
        }
        for (BigDecimal number :
                Arrays.asList(entry.amount(), entry.points(), detail.gross(), detail.eligible(), detail.listed())) {
            bytes += number == null ? 0 : number.toPlainString().length();
        }
        return bytes;
    }

    /** JSON escapes a quote or a control character with up to six bytes, of which the latter are rare. */
    private static int text(String text) {
        return text == null
                ? 0
                : text.getBytes(UTF_8).length
                        + (int) text.chars()
                                        .filter(c -> c < ' ' || c == '"' || c == '\\')
                                        .count()
                                * ESCAPE;
    }

    /** The sum of the points of all entries. */
    public BigDecimal points() {
        return entries.stream().map(LedgerEntry::points).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
