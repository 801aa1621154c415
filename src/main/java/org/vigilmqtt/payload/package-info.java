/** How bytes can be read: JSON, text, hex. Bounded in size and depth; the bytes themselves stay as they are. */
@NullMarked
package org.vigilmqtt.payload;

import org.jspecify.annotations.NullMarked;
