/** Tests of the device lab's screen. */
@NullMarked
package org.vigilmqtt.ui.lab;

import org.jspecify.annotations.NullMarked;
