/** Tests of the profiles' screen, and the service they are shown. */
@NullMarked
package org.vigilmqtt.ui.connections;

import org.jspecify.annotations.NullMarked;
