/** Counts what goes over the wire to queues, tables and files, apart from what the functions say of themselves. */
package io.regulars.benchmarks.tap;
