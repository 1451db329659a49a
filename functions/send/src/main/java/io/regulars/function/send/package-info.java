/** What the functions of all channels share. A channel's function adds a {@link Composer} and a {@link Transport}. */
package io.regulars.function.send;
