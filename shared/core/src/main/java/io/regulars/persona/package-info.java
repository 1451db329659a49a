/**
 * Personas: groups of customers who behave alike, with names that say what sets each apart.
 * {@link io.regulars.persona.PersonaFit} finds them, {@link io.regulars.persona.Personas} tells to which one a customer
 * belongs.
 */
package io.regulars.persona;
