/** Vigil's engine beside other clients, measured in one run: {@code mvn -Pbench}. Not part of the application. */
@NullMarked
package org.vigilmqtt.bench;

import org.jspecify.annotations.NullMarked;
