/**
 * The demo: a season and a month of the simulated shop, played through a local cloud over HTTP as a shop and its
 * customers would, and what came of it.
 */
package io.regulars.demo;
