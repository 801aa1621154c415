/**
 * Profiles, sessions and recorded messages in SQLite files. Depends on the ports in {@code workspace} and
 * {@code mqtt.session}; the only place where {@code java.sql} is used.
 */
@NullMarked
package org.vigilmqtt.store;

import org.jspecify.annotations.NullMarked;
