/** Gradient-boosted decision trees on histograms. */
package io.regulars.learning.tree;
