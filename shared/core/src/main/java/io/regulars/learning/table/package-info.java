/** Learners of tables: an encoding and a model together. */
package io.regulars.learning.table;
