package io.regulars.persona;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A name such as "One-time buyers, long gone". Immutable.
 *
 * @param number 0, or from 2 for a name that another persona has already
 */
record PersonaName(PersonaNoun noun, List<PersonaQualifier> qualifiers, int number) {

    PersonaName {
        qualifiers = List.copyOf(qualifiers);
    }

    PersonaName numbered(int other) {
        return new PersonaName(noun, qualifiers, other);
    }

    /**
     * Whether the name is still true of a group, which may be a little off what it was when the name was given, and
     * says what can be said of the orders.
     */
    boolean holds(GroupFigures group) {
        boolean telling = noun != PersonaNoun.CUSTOMERS || PersonaNoun.of(group) == noun;
        return telling
                && noun.holds(group, 0.1)
                && qualifiers.stream().allMatch(qualifier -> qualifier.holds(group, 0.5));
    }

    /** The name in plain words, in English. */
    String text() {
        String words = Stream.concat(Stream.of(noun.text()), qualifiers.stream().map(PersonaQualifier::text))
                .collect(Collectors.joining(", "));
        return number == 0 ? words : words + " (" + number + ")";
    }
}
