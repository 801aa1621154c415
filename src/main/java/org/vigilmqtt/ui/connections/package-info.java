/** The screen of profiles: the list, the form, the test. Depends on {@code ui.shell}, {@code ui.bridge}, {@code service}. */
@NullMarked
package org.vigilmqtt.ui.connections;

import org.jspecify.annotations.NullMarked;
