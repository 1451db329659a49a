package io.regulars.function.send;

/**
 * A transport with the circuit breaker that watches its outcomes.
 *
 * @param <M> a message of the channel
 */
record GuardedTransport<M>(Transport<M> transport, CircuitBreaker breaker) {}
