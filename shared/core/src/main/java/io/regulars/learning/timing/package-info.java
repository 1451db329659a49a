/** When customers buy again, how often and for how much. */
package io.regulars.learning.timing;
