/** The only door between background threads and the JavaFX thread. Depends on {@code workspace} for its handles. */
@NullMarked
package org.vigilmqtt.ui.bridge;

import org.jspecify.annotations.NullMarked;
