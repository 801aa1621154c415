/** The guided tour: drives the real window as a person would, says what it sees and takes pictures. */
@NullMarked
package org.vigilmqtt.app.tour;

import org.jspecify.annotations.NullMarked;
