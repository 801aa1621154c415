/** Tests of the bridge to the FX thread, and the scheduler that tests use instead of it. */
@NullMarked
package org.vigilmqtt.ui.bridge;

import org.jspecify.annotations.NullMarked;
