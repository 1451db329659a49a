/**
 * What should have become of the events: a model of one thread, in memory, that shares no code with the functions. It
 * knows the contract (docs/ingest.md, docs/messages.md, docs/guarantees.md) and nothing of how that is kept.
 */
package io.regulars.chaos.reference;
