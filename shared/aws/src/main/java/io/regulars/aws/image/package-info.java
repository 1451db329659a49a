/** Steps of building native images (docs/native.md). */
package io.regulars.aws.image;
