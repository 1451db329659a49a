/** Commands that measure the models on CSV files of the user. */
package io.regulars.evaluate.file;
