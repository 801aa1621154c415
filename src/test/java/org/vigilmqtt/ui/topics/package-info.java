@NullMarked
package org.vigilmqtt.ui.topics;

import org.jspecify.annotations.NullMarked;
