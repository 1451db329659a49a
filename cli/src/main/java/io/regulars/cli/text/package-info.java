/** Decodes text files and splits CSV into rows, whatever programs and countries have written it. */
package io.regulars.cli.text;
