/** The chart of a topic's numbers over time, in the middle of a connection's tab. */
@NullMarked
package org.vigilmqtt.ui.chart;

import org.jspecify.annotations.NullMarked;
