@NullMarked
package org.vigilmqtt.ui.publish;

import org.jspecify.annotations.NullMarked;
