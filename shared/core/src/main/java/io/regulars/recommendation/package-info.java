/** Products that go together, and those that a customer may buy next. */
package io.regulars.recommendation;
