/** The figures that are compared with published and reference ones, and how they are printed. */
package io.regulars.evaluate.row;
