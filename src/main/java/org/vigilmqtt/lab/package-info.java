/**
 * Simulated devices: they publish like sensors, fail on request, and what becomes of their wills is watched.
 */
@NullMarked
package org.vigilmqtt.lab;

import org.jspecify.annotations.NullMarked;
