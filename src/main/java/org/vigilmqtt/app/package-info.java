/** The start of the program: the command line, the folders, and the one place where everything is put together. */
@NullMarked
package org.vigilmqtt.app;

import org.jspecify.annotations.NullMarked;
