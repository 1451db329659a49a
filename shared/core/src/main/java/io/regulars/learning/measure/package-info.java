/** Measures of predictions: ranking, probabilities, calibration and uplift. */
package io.regulars.learning.measure;
