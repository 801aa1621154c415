@NullMarked
package org.vigilmqtt.lab;

import org.jspecify.annotations.NullMarked;
