/** Tests of the chart. */
@NullMarked
package org.vigilmqtt.ui.chart;

import org.jspecify.annotations.NullMarked;
