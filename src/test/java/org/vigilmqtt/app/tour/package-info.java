@NullMarked
package org.vigilmqtt.app.tour;

import org.jspecify.annotations.NullMarked;
