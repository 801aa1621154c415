/** What the connection is subscribed to: asked for beside granted, to be added to and taken from. */
@NullMarked
package org.vigilmqtt.ui.subscriptions;

import org.jspecify.annotations.NullMarked;
