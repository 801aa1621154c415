/** Tests of the store, on real files. */
@NullMarked
package org.vigilmqtt.store;

import org.jspecify.annotations.NullMarked;
