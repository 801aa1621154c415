@NullMarked
package org.vigilmqtt.ui.session;

import org.jspecify.annotations.NullMarked;
