@NullMarked
package org.vigilmqtt.ui.workspace;

import org.jspecify.annotations.NullMarked;
