/** Measures the models of the core on public data sets, and on files of the user, from the command line. */
package io.regulars.evaluate;
