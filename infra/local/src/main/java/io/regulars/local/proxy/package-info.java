/** Stands between the functions and a part of the cloud, to count what goes over the wire or to disturb it. */
package io.regulars.local.proxy;
