/** The rules of AWS that a local cloud can enforce, each with its own switch. */
package io.regulars.local.rule;
