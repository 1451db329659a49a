package io.regulars.cli.mapping;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Number format of a file. Numbers are read exactly. A text may have currency symbols or codes, spaces or apostrophes
 * between thousands, and a sign in the forms -5, 5-, (5). Not thread-safe: remembers the currency of the file.
 */
public final class NumberStyle {

    private static final int LONGEST = 60;
    private static final String SPACE = "[ \\u00a0\\u2007\\u2009\\u202f]";
    /** A number without decimals whose cents are a dash, as in "5,-". */
    private static final Pattern NO_CENTS = Pattern.compile("(.*[0-9][.,])(-{1,2})");

    private static final Pattern MINUS = Pattern.compile("[\\u2212\\u2010-\\u2015\\ufe63\\uff0d]");

    private final Decimal decimal;
    private final CurrencyMark mark;
    private final Pattern grouped;
    private final Pattern ungrouped;
    private final Pattern otherStyle;
    private final Pattern ambiguous;
    private final Pattern separators;

    /** The declared decimal separator. */
    public enum Decimal {
        /** 1,234.50. "1,234" is refused: it could be 1.234. */
        UNDECLARED('.', ','),
        /** 1,234.50 */
        POINT('.', ','),
        /** 1.234,50 */
        COMMA(',', '.');

        private final char separator;
        private final char group;

        Decimal(char separator, char group) {
            this.separator = separator;
            this.group = group;
        }
    }

    /** @param mark checks the currency that a number states */
    public NumberStyle(Decimal decimal, CurrencyMark mark) {
        this.decimal = decimal;
        this.mark = mark;
        this.grouped = grouped(decimal.separator, decimal.group);
        String separator = Pattern.quote("" + decimal.separator);
        this.ungrouped =
                Pattern.compile("[0-9]+(?:" + separator + "[0-9]*)?(?:[eE][-+]?[0-9]{1,9})?|" + separator + "[0-9]+");
        this.ambiguous = Pattern.compile("[0-9]{1,3}" + Pattern.quote("" + decimal.group) + "[0-9]{3}");
        this.separators = Pattern.compile("[^0-9" + separator + "]");
        this.otherStyle = Pattern.compile(
                grouped(decimal.group, decimal.separator) + "|[0-9]+" + Pattern.quote("" + decimal.group) + "[0-9]+");
    }

    private static Pattern grouped(char separator, char group) {
        String g = Pattern.quote("" + group);
        String thousands = "[0-9]{1,3}(?:(?:" + g + "[0-9]{3})+|(?:" + SPACE + "[0-9]{3})+|(?:['\\u2019][0-9]{3})+)";
        String lakhs = "[0-9]{1,2}(?:" + g + "[0-9]{2})+" + g + "[0-9]{3}";
        return Pattern.compile("(?:" + thousands + "|" + lakhs + ")(?:" + Pattern.quote("" + separator) + "[0-9]*)?");
    }

    /** The number in a cell; throws a {@link BadRowException} that names the column. */
    public BigDecimal read(String column, JsonNode cell) {
        if (cell.isNumber()) {
            return cell.decimalValue();
        }
        String text = cell.asText();
        if (text.length() > LONGEST) {
            throw BadRowException.of(column, text, "not a number");
        }
        BigDecimal number = decimal.separator == '.' && plain(text) ? new BigDecimal(text) : parse(column, text);
        if (Math.abs((long) number.scale()) > LONGEST) {
            throw BadRowException.of(column, text, "not a number");
        }
        return number;
    }

    private BigDecimal parse(String column, String text) {
        String signed = MINUS.matcher(Blanks.strip(text)).replaceAll("-");
        boolean brackets = signed.startsWith("(") && signed.endsWith(")");
        String bare = mark.remove(column, text, brackets ? signed.substring(1, signed.length() - 1) : signed);
        boolean inner = !brackets && bare.startsWith("(") && bare.endsWith(")");
        String digits = inner ? bare.substring(1, bare.length() - 1) : bare;
        boolean negative = brackets || inner;
        Matcher noCents = NO_CENTS.matcher(digits);
        if (noCents.matches()) {
            digits = noCents.group(1);
        }
        boolean signAtStart = digits.startsWith("-") || digits.startsWith("+");
        boolean signAtEnd = !signAtStart && (digits.endsWith("-") || digits.endsWith("+"));
        if (signAtStart || signAtEnd) {
            char sign = digits.charAt(signAtStart ? 0 : digits.length() - 1);
            digits = signAtStart ? digits.substring(1) : digits.substring(0, digits.length() - 1);
            if (negative) {
                throw BadRowException.of(column, text, "not a number: it has two signs");
            }
            negative = sign == '-';
        }
        BigDecimal number = unsigned(column, text, mark.remove(column, text, digits));
        return negative ? number.negate() : number;
    }

    private BigDecimal unsigned(String column, String text, String digits) {
        if (grouped.matcher(digits).matches()) {
            if (decimal == Decimal.UNDECLARED && ambiguous.matcher(digits).matches()) {
                throw BadRowException.of(
                        column,
                        text,
                        "ambiguous; declare decimal: \".\" if the comma separates thousands, else decimal: \",\"");
            }
            return decimal(separators.matcher(digits).replaceAll(""));
        }
        if (!ungrouped.matcher(digits).matches()) {
            throw BadRowException.of(column, text, "not a number" + advice(digits));
        }
        return decimal(digits);
    }

    private BigDecimal decimal(String digits) {
        return new BigDecimal(digits.replace(decimal.separator, '.'));
    }

    private String advice(String digits) {
        if (digits.endsWith("%")) {
            return "; with as: percent, 15% is 0.15";
        }
        if (!otherStyle.matcher(digits).matches()) {
            return "";
        }
        String state =
                decimal == Decimal.UNDECLARED ? "; declare " : " in the style of the mapping; to read it, declare ";
        return state + "decimal: \"" + decimal.group + "\"";
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
