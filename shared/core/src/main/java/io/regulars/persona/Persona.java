package io.regulars.persona;

import java.util.List;

/**
 * A group of customers who behave alike. Immutable.
 *
 * @param id {@code p1}, {@code p2} …; kept from run to run as long as the group is the same one, and never given twice
 * @param called the name, which is kept as long as it is true
 * @param centre mean places of its customers by figure
 * @param customers number of its customers in the sample
 * @param apart what sets it apart most from all other customers, the most telling first
 */
public record Persona(String id, PersonaName called, List<Double> centre, int customers, List<Apart> apart) {

    public Persona {
        centre = List.copyOf(centre);
        apart = List.copyOf(apart);
    }

    /**
     * A figure that sets a persona apart.
     *
     * @param value the persona's figure; its unit is that of {@link PersonaFigure#words}
     * @param others the figure of all other customers
     */
    public record Apart(PersonaFigure figure, double value, double others) {

        /** For instance "4.2 orders, others 1.1". */
        public String words() {
            return figure.words(value, others);
        }
    }

    /** The name in plain words, distinct among the personas in service, such as "One-time buyers, long gone". */
    public String name() {
        return called.text();
    }
}
