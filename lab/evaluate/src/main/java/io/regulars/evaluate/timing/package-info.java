/** Purchase logs, and predictions of purchases, times and values that are measured on their later part. */
package io.regulars.evaluate.timing;
