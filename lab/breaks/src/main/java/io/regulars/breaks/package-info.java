/** What breaks guarantees on purpose, for the chaos harness alone (docs/chaos.md). */
package io.regulars.breaks;
