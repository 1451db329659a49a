/** Tables of numbers and categories, and their encoding for learners. */
package io.regulars.learning.column;
