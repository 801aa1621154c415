@NullMarked
package org.vigilmqtt.app;

import org.jspecify.annotations.NullMarked;
