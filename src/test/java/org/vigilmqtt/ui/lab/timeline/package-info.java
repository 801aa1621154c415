/** Tests of the timeline. */
@NullMarked
package org.vigilmqtt.ui.lab.timeline;

import org.jspecify.annotations.NullMarked;
