/** Typed reading of CSV and JSON files, plain or gzipped. */
package io.regulars.evaluate.data;
