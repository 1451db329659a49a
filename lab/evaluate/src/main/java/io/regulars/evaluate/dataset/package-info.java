/** Protocols and features of the public data sets: one row per data set and task. */
package io.regulars.evaluate.dataset;
