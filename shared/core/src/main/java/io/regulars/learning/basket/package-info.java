/** The next basket of a customer, and products that are bought together. */
package io.regulars.learning.basket;
