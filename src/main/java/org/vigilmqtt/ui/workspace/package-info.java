/**
 * The tab of an open connection: puts the regions for topics, messages, publishing, subscriptions and the session side by
 * side, which know nothing of each other, and passes what is chosen in one on to the others.
 */
@NullMarked
package org.vigilmqtt.ui.workspace;

import org.jspecify.annotations.NullMarked;
