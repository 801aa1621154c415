/** The arrows of the design as tests; each rule is also shown to fail on a small violating class in {@code fixtures}. */
@NullMarked
package org.vigilmqtt.architecture;

import org.jspecify.annotations.NullMarked;
