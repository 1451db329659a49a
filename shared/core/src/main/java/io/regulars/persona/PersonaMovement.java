package io.regulars.persona;

/**
 * How many customers of the sample moved from one persona to another within {@link Personas#MOVEMENT_DAYS} days.
 *
 * @param from id of the persona before; null for customers who were unknown then
 * @param to id of the persona now, another one
 * @param customers at least 1
 */
public record PersonaMovement(String from, String to, int customers) {}
