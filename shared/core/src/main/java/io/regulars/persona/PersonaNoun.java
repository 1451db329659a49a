package io.regulars.persona;

import java.util.Locale;

/**
 * What a group is called before what else sets it apart: by its orders, because a shop thinks of customers that way.
 */
enum PersonaNoun {
    CONTACTS("Contacts without orders or visits") {
        @Override
        boolean holds(GroupFigures group, double slack) {
            return group.withoutOrder() >= NEARLY_ALL - slack && group.value(PersonaFigure.BROWSING) < 0.1;
        }
    },
    BROWSERS("Browsers without orders") {
        @Override
        boolean holds(GroupFigures group, double slack) {
            return group.withoutOrder() >= NEARLY_ALL - slack && group.value(PersonaFigure.BROWSING) >= 0.1 - slack;
        }
    },
    ONE_TIME_BUYERS("One-time buyers") {
        @Override
        boolean holds(GroupFigures group, double slack) {
            return group.oneOrder() >= NEARLY_ALL - slack;
        }
    },
    MOSTLY_ONE_TIME_BUYERS("Mostly one-time buyers") {
        @Override
        boolean holds(GroupFigures group, double slack) {
            return group.oneOrder() >= MOST - slack;
        }
    },
    MOSTLY_BROWSERS("Mostly without orders") {
        @Override
        boolean holds(GroupFigures group, double slack) {
            return group.withoutOrder() >= MOST - slack;
        }
    },
    /** They stay away for several of their usual gaps. */
    LAPSED_BUYERS("Lapsed repeat buyers") {
        @Override
        boolean holds(GroupFigures group, double slack) {
            double quiet = group.value(PersonaFigure.LAST_SEEN);
            return group.value(PersonaFigure.ORDERS) >= 1.3 - slack
                    && quiet >= 90 * (1 - slack)
                    && quiet >= 3 * (1 - slack) * group.value(PersonaFigure.ORDER_GAP);
        }
    },
    FREQUENT_BUYERS("Frequent buyers") {
        @Override
        boolean holds(GroupFigures group, double slack) {
            return group.value(PersonaFigure.ORDERS) >= 3 - slack
                    && group.difference(PersonaFigure.ORDERS) >= 1 - 2 * slack;
        }
    },
    OCCASIONAL_BUYERS("Occasional buyers") {
        @Override
        boolean holds(GroupFigures group, double slack) {
            return group.value(PersonaFigure.ORDERS) >= 1.3 - slack
                    && (group.difference(PersonaFigure.ORDER_GAP) >= 0.5 - 2 * slack
                            || group.difference(PersonaFigure.ORDERS) <= -0.5 + 2 * slack);
        }
    },
    REPEAT_BUYERS("Repeat buyers") {
        @Override
        boolean holds(GroupFigures group, double slack) {
            return group.value(PersonaFigure.ORDERS) >= 2 - slack;
        }
    },
    CUSTOMERS("Customers") {
        @Override
        boolean holds(GroupFigures group, double slack) {
            return true;
        }
    };

    private static final double NEARLY_ALL = 0.75;
    private static final double MOST = 0.5;

    private final String text;

    PersonaNoun(String text) {
        this.text = text;
    }

    /** The first one that holds. */
    static PersonaNoun of(GroupFigures group) {
        for (PersonaNoun noun : values()) {
            if (noun.holds(group, 0)) {
                return noun;
            }
        }
        throw new IllegalStateException("the last one always holds");
    }

    /**
     * Whether a group may be called so.
     *
     * @param slack how far it may fall short, so that a name is not lost by a few customers; 0 for a new name
     */
    abstract boolean holds(GroupFigures group, double slack);

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String text() {
        return text;
    }
}
