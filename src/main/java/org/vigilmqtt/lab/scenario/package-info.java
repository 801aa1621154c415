/**
 * Scenarios: what devices do and which wills have to follow, as a file that is read, checked and run. Depends on the lab, on the
 * client it is built on, and on snakeyaml-engine for the text.
 */
@NullMarked
package org.vigilmqtt.lab.scenario;

import org.jspecify.annotations.NullMarked;
