/** What broker and client each keep of a session, in words, and how to end or begin the connection. */
@NullMarked
package org.vigilmqtt.ui.session;

import org.jspecify.annotations.NullMarked;
