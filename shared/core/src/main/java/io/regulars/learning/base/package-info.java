/** What all learners share: seeded random numbers, losses and data with missing values. */
package io.regulars.learning.base;
