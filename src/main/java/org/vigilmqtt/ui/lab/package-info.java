/** The device lab's screen: simulated devices, what makes them fail, and the wills that were seen. */
@NullMarked
package org.vigilmqtt.ui.lab;

import org.jspecify.annotations.NullMarked;
