/** Scenarios in the device lab: written, checked, run, saved. Depends on the shell, on {@code service} and on {@code lab.scenario}. */
@NullMarked
package org.vigilmqtt.ui.lab.scenario;

import org.jspecify.annotations.NullMarked;
