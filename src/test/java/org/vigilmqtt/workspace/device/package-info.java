/** Tests of devices as data. */
@NullMarked
package org.vigilmqtt.workspace.device;

import org.jspecify.annotations.NullMarked;
