/** Tests of the scenario pane. */
@NullMarked
package org.vigilmqtt.ui.lab.scenario;

import org.jspecify.annotations.NullMarked;
