/** The form to publish a message, and what was published with it. */
@NullMarked
package org.vigilmqtt.ui.publish;

import org.jspecify.annotations.NullMarked;
