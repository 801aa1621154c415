/** Tests of the window, and the desktop that tests use instead of the real one. */
@NullMarked
package org.vigilmqtt.ui.shell;

import org.jspecify.annotations.NullMarked;
