package io.regulars.persona;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Recognises the personas in service among new groups by the customers that they share, so that a persona keeps its id
 * and name from run to run.
 */
final class PersonaMatch {

    /** Share of common members among those of either; for groups of equal size, half of the members of each. */
    private static final double LEAST_OVERLAP = 1 / 3.0;

    private record Pair(int group, int persona, double overlap) {}

    private PersonaMatch() {}

    /** By group the persona in service that it continues; null for a new one. No persona is continued twice. */
    static List<Persona> of(Personas inService, List<PersonaRow> rows, Grouping grouping) {
        int personas = inService.items().size();
        int[][] common = new int[grouping.groups()][personas];
        int[] members = new int[personas];
        if (personas > 0) {
            for (int i = 0; i < rows.size(); i++) {
                int persona = inService.indexOf(rows.get(i));
                common[grouping.of()[i]][persona]++;
                members[persona]++;
            }
        }
        return assign(pairs(common, grouping.sizes(), members), grouping.groups(), inService);
    }

    private static List<Pair> pairs(int[][] common, int[] sizes, int[] members) {
        List<Pair> pairs = new ArrayList<>();
        for (int group = 0; group < sizes.length; group++) {
            for (int persona = 0; persona < members.length; persona++) {
                int both = common[group][persona];
                double overlap = both / (double) Math.max(1, sizes[group] + members[persona] - both);
                if (overlap >= LEAST_OVERLAP) {
                    pairs.add(new Pair(group, persona, overlap));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(pair -> -pair.overlap()));
        return pairs;
    }

    private static List<Persona> assign(List<Pair> pairs, int groups, Personas inService) {
        List<Persona> continued = new ArrayList<>(Collections.nCopies(groups, null));
        Set<Integer> given = new HashSet<>();
        for (Pair pair : pairs) {
            if (continued.get(pair.group()) == null && given.add(pair.persona())) {
                continued.set(pair.group(), inService.items().get(pair.persona()));
            }
        }
        return continued;
    }
}
