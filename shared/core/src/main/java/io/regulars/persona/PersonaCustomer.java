package io.regulars.persona;

/**
 * A customer of the sample that personas are fitted to.
 *
 * @param now the figures at the moment of the fit
 * @param before the figures {@link Personas#MOVEMENT_DAYS} days earlier; null if the customer was unknown then
 */
public record PersonaCustomer(PersonaRow now, PersonaRow before) {}
