/**
 * Deliberate breaks of single guarantees, for the chaos harness only (docs/chaos.md). The harness puts this module on
 * the class path of the functions that it starts; no artefact of a function contains it.
 */
package io.regulars.breaks;
