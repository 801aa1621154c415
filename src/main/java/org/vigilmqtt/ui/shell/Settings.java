package org.vigilmqtt.ui.shell;

import java.util.Optional;

/** Small things the window remembers. Both calls return at once; what was put is written in the background. */
public interface Settings {
    Optional<String> get(String key);

    void put(String key, String value);
}
