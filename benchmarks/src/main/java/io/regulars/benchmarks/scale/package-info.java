/**
 * What a hundred million customers would meet: simulated, with service times that were measured or are assumed, and said so.
 */
package io.regulars.benchmarks.scale;
