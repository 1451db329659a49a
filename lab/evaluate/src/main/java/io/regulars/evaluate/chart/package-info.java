/** Charts as SVG files. */
package io.regulars.evaluate.chart;
