package io.regulars.cli.imports;

import java.util.regex.Pattern;

import io.regulars.cli.mapping.BadRowException;

/** Refuses ids that other programs damaged so that different ids became equal. */
final class DamagedIds {

    private static final char REPLACED = '\ufffd';
    private static final Pattern SCIENTIFIC = Pattern.compile("[0-9]([.,][0-9]+)?E\\+[0-9]{2,3}");

    private DamagedIds() {}

    /** Throws {@link BadRowException} for a damaged id. Null is not damaged. */
    static void check(String what, String id) {
        if (id == null) {
            return;
        }
        if (id.indexOf(REPLACED) >= 0) {
            throw new BadRowException(what + " '" + id + "' has a character that was lost in an earlier conversion");
        }
        if (SCIENTIFIC.matcher(id).matches()) {
            throw new BadRowException(what + " '" + id + "' lost digits in a spreadsheet; export the column as text");
        }
    }
}
