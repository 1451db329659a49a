package io.regulars.cli.imports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.regulars.cli.imports.EventJson.Part;

/**
 * Splits an order with too many lines for one event into parts. The amount of a part is the sum of its lines. If these
 * sums do not add up to the order's amount, or one is negative, the first part gets the whole amount. The same order is
 * always split at the same lines.
 */
final class OrderSplitter {

    /** Ingest accepts 32 KB per event; the remainder is reserved for ids, times and the import position. */
    private static final int MAX_BYTES = 30_000;

    private OrderSplitter() {}

    static List<Part> of(Draft draft) {
        List<List<Draft.Line>> pieces = split(draft);
        if (pieces.size() == 1) {
            return List.of(new Part(0, 1, draft.amount(), draft.lines()));
        }
        List<BigDecimal> amounts = amounts(draft, pieces);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            parts.add(new Part(i, pieces.size(), amounts.get(i), pieces.get(i)));
        }
        return parts;
    }

    private static List<List<Draft.Line>> split(Draft draft) {
        List<List<Draft.Line>> pieces = new ArrayList<>();
        List<Draft.Line> piece = new ArrayList<>();
        long bytes = draft.members.length;
        for (Draft.Line line : draft.lines()) {
            if (!piece.isEmpty() && bytes + line.json().length + 1 > MAX_BYTES) {
                pieces.add(piece);
                piece = new ArrayList<>();
                bytes = draft.members.length;
            }
            piece.add(line);
            bytes += line.json().length + 1;
        }
        pieces.add(piece);
        return pieces;
    }

    private static List<BigDecimal> amounts(Draft draft, List<List<Draft.Line>> pieces) {
        List<BigDecimal> amounts = new ArrayList<>();
        BigDecimal remainder = draft.amount();
        for (List<Draft.Line> piece : pieces) {
            BigDecimal sum = piece.stream()
                    .map(Draft.Line::amount)
                    .filter(it -> it != null)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            amounts.add(sum);
            remainder = remainder == null ? null : remainder.subtract(sum);
        }
        boolean byLine = draft.sums()
                && remainder != null
                && remainder.signum() == 0
                && amounts.stream().allMatch(it -> it.signum() >= 0);
        if (!byLine) {
            amounts.replaceAll(it -> draft.amount() == null ? null : BigDecimal.ZERO);
            amounts.set(0, draft.amount());
        }
        return amounts;
    }
}
