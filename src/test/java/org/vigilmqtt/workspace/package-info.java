/** Tests of what the user works with. */
@NullMarked
package org.vigilmqtt.workspace;

import org.jspecify.annotations.NullMarked;
