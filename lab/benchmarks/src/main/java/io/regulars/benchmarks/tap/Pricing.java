package io.regulars.benchmarks.tap;

/** Tells what a call to one service costs. */
@FunctionalInterface
interface Pricing {

    Charge of(TappedCall call);
}
