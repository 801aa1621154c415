/** Simulated devices as the user describes them, and where they are kept: data, without a connection. */
@NullMarked
package org.vigilmqtt.workspace.device;

import org.jspecify.annotations.NullMarked;
