package io.regulars.cli.mapping;

import java.math.BigDecimal;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** Number format of a file. Numbers are read exactly; currency signs and surrounding spaces are ignored. */
public enum NumberStyle {

    /** 1,234.50 */
    POINT('.', ','),
    /** 1.234,50 */
    COMMA(',', '.');

    private static final int LONGEST = 60;
    private static final Pattern AROUND = Pattern.compile("^[\\s\\p{Sc}\\u00a0]+|[\\s\\p{Sc}\\u00a0]+$");

    private final char decimal;
    private final char group;
    private final Pattern grouped;

    NumberStyle(char decimal, char group) {
        this.decimal = decimal;
        this.group = group;
        this.grouped = Pattern.compile("[-+]?[0-9]{1,3}(" + Pattern.quote("" + group) + "[0-9]{3})+("
                + Pattern.quote("" + decimal) + "[0-9]*)?");
    }

    /** The number in a cell; throws a {@link BadRowException} that names the column. */
    public BigDecimal read(String column, JsonNode cell) {
        if (cell.isNumber()) {
            return cell.decimalValue();
        }
        String text = cell.asText();
        BigDecimal number = text.length() > LONGEST ? null : parse(text);
        if (number == null || Math.abs((long) number.scale()) > LONGEST) {
            throw BadRowException.of(column, text, "not a number");
        }
        return number;
    }

    private BigDecimal parse(String text) {
        if (decimal == '.' && plain(text)) {
            return new BigDecimal(text);
        }
        String digits = AROUND.matcher(text).replaceAll("");
        if (digits.indexOf(group) >= 0) {
            if (!grouped.matcher(digits).matches()) {
                return null;
            }
            digits = digits.replace("" + group, "");
        }
        try {
            return new BigDecimal(digits.replace(decimal, '.'));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * Whether the text is digits with at most one point, optionally negative. This covers nearly all cells without
     * regular expressions.
     */
    private static boolean plain(String text) {
        int digits = 0;
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.') {
                points++;
            } else if (c != '-' || i > 0) {
                return false;
            }
        }
        return digits > 0 && points <= 1;
    }
}
