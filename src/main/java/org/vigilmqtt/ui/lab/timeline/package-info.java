/** The timeline of the device lab: a control that knows spans, marks and time, and nothing of devices. */
@NullMarked
package org.vigilmqtt.ui.lab.timeline;

import org.jspecify.annotations.NullMarked;
