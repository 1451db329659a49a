package io.regulars.persona;

import java.util.Locale;

/**
 * What else sets a group apart than its orders, of which {@link PersonaNoun} tells. Words that say something absolute,
 * such as "long gone", have bounds for the figure of the group, so that they are true in a shop of any pace.
 */
enum PersonaQualifier {
    LARGE_ORDERS("large orders", PersonaFigure.ORDER_VALUE, true, 0, Double.MAX_VALUE),
    SMALL_ORDERS("small orders", PersonaFigure.ORDER_VALUE, false, 0, Double.MAX_VALUE),
    LONG_GONE("long gone", PersonaFigure.LAST_SEEN, true, 180, Double.MAX_VALUE),
    QUIET("gone quiet", PersonaFigure.LAST_SEEN, true, 30, 180),
    ACTIVE("active lately", PersonaFigure.LAST_SEEN, false, 0, 60),
    NEW("new", PersonaFigure.TENURE, false, 0, 60),
    NEWER("fairly new", PersonaFigure.TENURE, false, 60, 180),
    LONG_KNOWN("long known", PersonaFigure.TENURE, true, 90, Double.MAX_VALUE),
    MUCH_BROWSING("browsing a lot", PersonaFigure.BROWSING, true, 3, Double.MAX_VALUE),
    LITTLE_BROWSING("browsing little", PersonaFigure.BROWSING, false, 0, Double.MAX_VALUE),
    FULL_CARTS("filling carts", PersonaFigure.CART, true, 3, Double.MAX_VALUE),
    READERS("reading mails", PersonaFigure.MAIL_OPENS, true, 0.2, 1),
    NON_READERS("not reading mails", PersonaFigure.MAIL_OPENS, false, 0, 0.3),
    COUPON_USERS("using coupons", PersonaFigure.COUPONS, true, 0.1, 1),
    FULL_PRICE("without coupons", PersonaFigure.COUPONS, false, 0, 0.1),
    RETURNERS("often returning goods", PersonaFigure.REFUNDS, true, 0.1, 1);

    private static final double LEAST_DIFFERENCE = 0.5;

    private final String text;
    private final PersonaFigure figure;
    private final boolean more;
    private final double from;
    private final double to;

    /**
     * @param more whether the group has more of the figure than the others, rather than less
     * @param from the least figure of the group
     * @param to the largest figure of the group
     */
    PersonaQualifier(String text, PersonaFigure figure, boolean more, double from, double to) {
        this.text = text;
        this.figure = figure;
        this.more = more;
        this.from = from;
        this.to = to;
    }

    /**
     * Whether the words are true of a group.
     *
     * @param slack the part by which the difference may fall short, and half of it the part by which the figure may
     *     miss its bounds, 0 to 1; 0 for a new name
     */
    boolean holds(GroupFigures group, double slack) {
        double value = group.value(figure);
        return group.consistent(figure)
                && strength(group) >= LEAST_DIFFERENCE * (1 - slack)
                && value >= from * (1 - slack / 2)
                && value <= to * (1 + slack / 2);
    }

    /** How much the figure sets the group apart, in standard deviations; below 0 if it has less where it needs more. */
    double strength(GroupFigures group) {
        return more ? group.difference(figure) : -group.difference(figure);
    }

    PersonaFigure figure() {
        return figure;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String text() {
        return text;
    }
}
