/**
 * The simulated shop: customers with habits, a catalogue, a till and a web shop. Plain Java; everything follows from a seed,
 * nothing reads a clock or does I/O. Each customer draws from streams of their own, so that what one does never depends on
 * another or on the order of calls.
 */
package io.regulars.shop;
