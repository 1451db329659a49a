/**
 * The expected outcome of events: a single-threaded model in memory that shares no code with the functions. It
 * implements the contract (docs/ingest.md, docs/messages.md, docs/guarantees.md) independently.
 */
package io.regulars.chaos.reference;
