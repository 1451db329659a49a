/** How long scores take. */
package io.regulars.benchmarks.score;
