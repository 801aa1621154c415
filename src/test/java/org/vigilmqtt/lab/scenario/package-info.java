/** Tests of scenarios. */
@NullMarked
package org.vigilmqtt.lab.scenario;

import org.jspecify.annotations.NullMarked;
