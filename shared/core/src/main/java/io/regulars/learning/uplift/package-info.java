/** Who responds because of a treatment: learners of effects from randomised logs, behind one interface. */
package io.regulars.learning.uplift;
