/** Tests of the sheet for retained messages. */
@NullMarked
package org.vigilmqtt.ui.retained;

import org.jspecify.annotations.NullMarked;
