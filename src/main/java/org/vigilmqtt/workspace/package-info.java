/**
 * What the user works with: profiles, messages, the topic tree; and the ports of the store. Depends on {@code mqtt.packet}.
 */
@NullMarked
package org.vigilmqtt.workspace;

import org.jspecify.annotations.NullMarked;
