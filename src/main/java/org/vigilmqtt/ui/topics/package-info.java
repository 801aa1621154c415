/** The topic tree of a connection, on the left of its tab. */
@NullMarked
package org.vigilmqtt.ui.topics;

import org.jspecify.annotations.NullMarked;
