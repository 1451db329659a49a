/**
 * The chaos harness: plays a workload through the real local cloud while everything goes wrong that can, and compares
 * what became of it with what an independent reference makes of the same events.
 */
package io.regulars.chaos;
