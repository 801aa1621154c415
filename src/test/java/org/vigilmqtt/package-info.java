/** Tests that look at the whole. */
@NullMarked
package org.vigilmqtt;

import org.jspecify.annotations.NullMarked;
