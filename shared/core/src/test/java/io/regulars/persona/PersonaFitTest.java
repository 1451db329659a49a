package io.regulars.persona;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.regulars.persona.PlantedShop.AS_OF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PersonaFitTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsTheGroupsThatAreThere(long seed) {
        PlantedShop shop = new PlantedShop(seed).add(600);
        Personas personas = fit(shop.sample(), Personas.NONE);

        assertThat(randIndex(shop, personas)).isGreaterThan(0.8);
        assertThat(personas.sample()).isEqualTo(600);
    }

    @Test
    void equalCustomersInAnyOrderGiveEqualPersonas() {
        List<PersonaCustomer> sample =
                new ArrayList<>(new PlantedShop(1).add(400).sample());
        Personas once = fit(sample, Personas.NONE);
        Collections.shuffle(sample, new Random(7));

        assertThat(fit(sample, Personas.NONE)).isEqualTo(once);
    }

    @Test
    void fittingAgainToTheSameCustomersChangesNothing() {
        List<PersonaCustomer> sample = new PlantedShop(1).add(400).sample();
        Personas once = fit(sample, Personas.NONE);

        assertThat(fit(sample, once)).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void someMoreCustomersKeepIdsAndNames(long seed) {
        PlantedShop shop = new PlantedShop(seed).add(500);
        Personas before = fit(shop.sample(), Personas.NONE);
        Personas after = fit(shop.add(50).sample(), before);

        long same = shop.customers().stream()
                .filter(planted -> idAndName(before, planted).equals(idAndName(after, planted)))
                .count();
        assertThat(same).isGreaterThanOrEqualTo(shop.customers().size() * 9 / 10);
    }

    @Test
    void namesAreDistinctAndTheFiguresSayWhatSetsTheGroupsApart() {
        Personas personas = fit(new PlantedShop(1).add(600).sample(), Personas.NONE);

        assertThat(personas.items().stream().map(Persona::name)).doesNotHaveDuplicates();
        assertThat(personas.items()).allSatisfy(item -> assertThat(item.apart()).isNotEmpty());
        assertThat(personas.items().stream().map(Persona::name).collect(Collectors.joining("; ")))
                .contains("One-time buyers", "Browsers without orders", "Frequent buyers", "large orders");
    }

    @Test
    void countsWhoBehavedOtherwiseAMonthAgo() {
        List<PersonaCustomer> sample =
                new ArrayList<>(new PlantedShop(1).add(400).sample());
        PersonaRow oneOrder = row(new PlantedShop(1).add(400), 0);
        PersonaRow manyOrders = row(new PlantedShop(1).add(400), 2);
        sample.addAll(Collections.nCopies(12, new PersonaCustomer(manyOrders, oneOrder)));
        sample.addAll(Collections.nCopies(7, new PersonaCustomer(manyOrders, null)));
        Personas personas = fit(sample, Personas.NONE);

        String few = personas.items().get(personas.indexOf(oneOrder)).id();
        String many = personas.items().get(personas.indexOf(manyOrders)).id();
        assertThat(personas.movements())
                .contains(new PersonaMovement(few, many, 12), new PersonaMovement(null, many, 7));
    }

    private static PersonaRow row(PlantedShop shop, int group) {
        return shop.customers().stream()
                .filter(planted -> planted.group() == group)
                .map(planted -> planted.customer().now())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aNewGroupGetsANewId() {
        PlantedShop shop = new PlantedShop(1).add(600);
        List<PersonaCustomer> withoutGroup3 = shop.customers().stream()
                .filter(planted -> planted.group() != 3)
                .map(PlantedShop.Planted::customer)
                .toList();
        Personas before = fit(withoutGroup3, Personas.NONE);
        Personas after = fit(shop.sample(), before);

        Set<String> ids = before.items().stream().map(Persona::id).collect(Collectors.toSet());
        assertThat(after.items()).hasSizeGreaterThan(before.items().size());
        assertThat(after.items().stream().map(Persona::id).filter(id -> !ids.contains(id)))
                .isNotEmpty()
                .allSatisfy(
                        id -> assertThat(Integer.parseInt(id.substring(1))).isGreaterThanOrEqualTo(before.nextId()));
    }

    @Test
    void tooFewCustomersAreRefusedAndEqualOnesGiveNoPersonas() {
        List<PersonaCustomer> sample = new PlantedShop(1).add(100).sample();
        assertThatThrownBy(() -> fit(sample.subList(0, 99), Personas.NONE)).hasMessageContaining("at least 100");
        assertThat(PersonaFit.fit(Collections.nCopies(150, sample.get(0)), 150, AS_OF, Personas.NONE))
                .isEmpty();
    }

    private static Personas fit(List<PersonaCustomer> sample, Personas inService) {
        return PersonaFit.fit(sample, sample.size(), AS_OF, inService).orElseThrow();
    }

    private static String idAndName(Personas personas, PlantedShop.Planted planted) {
        Persona persona = personas.of(planted.profile()).orElseThrow();
        return persona.id() + " " + persona.name();
    }

    /** Adjusted Rand index of Hubert and Arabie (1985): 1 for equal groups, about 0 for random ones. */
    private static double randIndex(PlantedShop shop, Personas personas) {
        int[][] counts = new int[4][personas.items().size()];
        for (PlantedShop.Planted planted : shop.customers()) {
            counts[planted.group()][personas.indexOf(planted.customer().now())]++;
        }
        double cells = 0;
        double rows = 0;
        double[] columns = new double[counts[0].length];
        int total = 0;
        for (int[] row : counts) {
            int sum = 0;
            for (int j = 0; j < row.length; j++) {
                cells += pairs(row[j]);
                columns[j] += row[j];
                sum += row[j];
            }
            rows += pairs(sum);
            total += sum;
        }
        double byColumn = 0;
        for (double column : columns) {
            byColumn += pairs(column);
        }
        double expected = rows * byColumn / pairs(total);
        return (cells - expected) / ((rows + byColumn) / 2 - expected);
    }

    private static double pairs(double count) {
        return count * (count - 1) / 2;
    }
}
