package org.vigilmqtt.ui.shell;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Settings in a map that the test looks into. */
public record KeptSettings(Map<String, String> saved) implements Settings {
    /** With nothing in it. */
    public KeptSettings() {
        this(new HashMap<>());
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(saved.get(key));
    }

    @Override
    public void put(String key, String value) {
        saved.put(key, value);
    }
}
