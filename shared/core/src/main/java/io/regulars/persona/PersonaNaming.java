package io.regulars.persona;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Gives distinct names to groups: by their orders, and by the one or two figures that set them apart most. */
final class PersonaNaming {

    /** A second qualifier must be this strong, unless it is needed to tell groups apart. */
    private static final double STRONG = 0.75;

    private final Set<String> taken = new HashSet<>();

    /** Keeps a name for a group if it is still true and no other group has it; otherwise gives a new one. */
    PersonaName keep(PersonaName name, GroupFigures group) {
        return name.holds(group) && taken.add(name.text()) ? name : name(group);
    }

    /** A new name. Groups of the same kind get as many qualifiers as it takes to tell them apart. */
    PersonaName name(GroupFigures group) {
        PersonaNoun noun = PersonaNoun.of(group);
        List<PersonaQualifier> fitting = fitting(noun, group);
        for (int count = usual(fitting, group); count <= fitting.size(); count++) {
            PersonaName name = new PersonaName(noun, fitting.subList(0, count), 0);
            if (taken.add(name.text())) {
                return name;
            }
        }
        PersonaName name = new PersonaName(noun, fitting, 2);
        while (!taken.add(name.text())) {
            name = name.numbered(name.number() + 1);
        }
        return name;
    }

    private static int usual(List<PersonaQualifier> fitting, GroupFigures group) {
        return fitting.size() > 1 && fitting.get(1).strength(group) >= STRONG ? 2 : Math.min(1, fitting.size());
    }

    /** The qualifiers that are true and say more than the noun, the strongest first. */
    private static List<PersonaQualifier> fitting(PersonaNoun noun, GroupFigures group) {
        boolean saysSeen = noun == PersonaNoun.LAPSED_BUYERS;
        return Stream.of(PersonaQualifier.values())
                .filter(qualifier -> qualifier.holds(group, 0))
                .filter(qualifier -> !(saysSeen && qualifier.figure() == PersonaFigure.LAST_SEEN))
                .sorted(Comparator.comparingDouble(qualifier -> -qualifier.strength(group)))
                .toList();
    }
}
