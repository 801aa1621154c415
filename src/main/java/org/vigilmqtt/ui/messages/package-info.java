/** The messages of a connection as a table, and the chosen one in full. */
@NullMarked
package org.vigilmqtt.ui.messages;

import org.jspecify.annotations.NullMarked;
