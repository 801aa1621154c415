/** The window: tabs, status bar, themes, and what every screen shares. Depends on {@code ui.bridge} and {@code service}. */
@NullMarked
package org.vigilmqtt.ui.shell;

import org.jspecify.annotations.NullMarked;
