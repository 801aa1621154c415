@NullMarked
package org.vigilmqtt.ui.subscriptions;

import org.jspecify.annotations.NullMarked;
