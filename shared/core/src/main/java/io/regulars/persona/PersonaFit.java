package io.regulars.persona;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.regulars.hash.Sha256;

/**
 * Fits personas to a sample of the customers. Equal customers in any order, with equal personas in service, give equal
 * personas under the same version. Takes some seconds for 20,000 customers.
 */
public final class PersonaFit {

    /** With fewer customers there are no personas. */
    public static final int LEAST_CUSTOMERS = 100;

    private static final Comparator<PersonaCustomer> BY_CONTENT = Comparator.comparing(
                    PersonaCustomer::now, PersonaRow.BY_CONTENT)
            .thenComparing(PersonaCustomer::before, Comparator.nullsFirst(PersonaRow.BY_CONTENT));

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);

    private final List<PersonaCustomer> sample;
    private final List<PersonaRow> rows;
    private final PersonaScale scale;
    private final double[][] points;
    private final Personas inService;

    private PersonaFit(List<PersonaCustomer> customers, Personas inService) {
        this.sample = customers.stream().sorted(BY_CONTENT).toList();
        this.rows = sample.stream().map(PersonaCustomer::now).toList();
        this.scale = PersonaScale.of(rows);
        this.points = rows.stream().map(row -> scale.standardised(row.places())).toArray(double[][]::new);
        this.inService = inService;
    }

    /**
     * The personas; empty if the customers are too much alike for groups of a useful size.
     *
     * @param sample at least {@value #LEAST_CUSTOMERS} customers
     * @param customers number of all customers, from whom the sample was drawn
     * @param asOf the moment of the sample's figures
     * @param inService the personas whose ids and names are kept; {@link Personas#NONE} if there are none
     * @throws IllegalArgumentException if the sample is too small
     */
    public static Optional<Personas> fit(
            List<PersonaCustomer> sample, int customers, Instant asOf, Personas inService) {
        if (sample.size() < LEAST_CUSTOMERS) {
            throw new IllegalArgumentException(
                    sample.size() + " customers are too few for personas: at least " + LEAST_CUSTOMERS + " are needed");
        }
        PersonaFit fit = new PersonaFit(sample, inService);
        return new PersonaGroups(fit.points)
                .choose(inService.centres(fit.scale))
                .map(grouping -> fit.personas(grouping, customers, asOf))
                .map(fit::withMovements)
                .map(PersonaFit::withVersion);
    }

    private Personas personas(Grouping grouping, int customers, Instant asOf) {
        List<Persona> continued = PersonaMatch.of(inService, rows, grouping);
        int[] sizes = grouping.sizes();
        PersonaNaming naming = new PersonaNaming();
        int next = inService.nextId();
        List<Persona> items = new ArrayList<>();
        for (int group : namingOrder(continued, sizes)) {
            GroupFigures figures = GroupFigures.of(group, rows, points, grouping);
            Persona before = continued.get(group);
            items.add(new Persona(
                    before == null ? "p" + next++ : before.id(),
                    before == null ? naming.name(figures) : naming.keep(before.called(), figures),
                    scale.places(grouping.centres()[group]),
                    sizes[group],
                    figures.apart()));
        }
        items.sort(Comparator.comparingInt(Persona::customers).reversed().thenComparing(Persona::id));
        return new Personas("", asOf, customers, scale, items, List.of(), next);
    }

    /** Groups that keep a name come before those that get one, and then the larger ones. */
    private static List<Integer> namingOrder(List<Persona> continued, int[] sizes) {
        return IntStream.range(0, sizes.length)
                .boxed()
                .sorted(Comparator.comparing((Integer group) -> continued.get(group) == null)
                        .thenComparing(group -> -sizes[group]))
                .toList();
    }

    /**
     * Applies the same personas to both moments, so that a customer moves by behaving otherwise and in no other way.
     */
    private Personas withMovements(Personas personas) {
        Map<PersonaMovement, Integer> counts = new HashMap<>();
        for (PersonaCustomer customer : sample) {
            String to = personas.items().get(personas.indexOf(customer.now())).id();
            String from = customer.before() == null
                    ? null
                    : personas.items().get(personas.indexOf(customer.before())).id();
            if (!to.equals(from)) {
                counts.merge(new PersonaMovement(from, to, 1), 1, Integer::sum);
            }
        }
        return personas.withMovements(counts.entrySet().stream()
                .map(count -> new PersonaMovement(
                        count.getKey().from(), count.getKey().to(), count.getValue()))
                .sorted(Comparator.comparingInt(PersonaMovement::customers)
                        .reversed()
                        .thenComparing(PersonaMovement::from, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(PersonaMovement::to))
                .toList());
    }

    /** Under a version made of the day and a hash of the personas. */
    private static Personas withVersion(Personas personas) {
        String hash = Sha256.of(StoredPersonas.REGISTRY.encode(personas)).hex(4);
        return personas.withVersion("personas-" + DAY.format(personas.asOf()) + "-" + hash);
    }
}
