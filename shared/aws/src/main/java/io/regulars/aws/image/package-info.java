/** What is done once, while a native function is built (docs/native.md). */
package io.regulars.aws.image;
