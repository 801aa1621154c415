/** What survives a kill -9: child JVMs that are killed, a real broker, a subscriber that is not ours. */
@NullMarked
package org.vigilmqtt.crash;

import org.jspecify.annotations.NullMarked;
