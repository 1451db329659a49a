/** Linear models with a ridge penalty. */
package io.regulars.learning.linear;
