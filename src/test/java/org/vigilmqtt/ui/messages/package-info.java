@NullMarked
package org.vigilmqtt.ui.messages;

import org.jspecify.annotations.NullMarked;
