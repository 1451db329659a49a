/** Estimates what another policy would have earned, from the log of a policy that chose at random. */
package io.regulars.learning.offpolicy;
