package io.regulars.benchmarks.tap;

/** Tells what a call to one service costs. */
@FunctionalInterface
interface Meaning {

    Charge of(Call call);
}
