package org.vigilmqtt.ui.topics;

import java.util.Locale;

/** Gathers what is typed while a list has the focus, as long as the keys follow each other. */
final class TypeAhead {
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final StringBuilder typed = new StringBuilder();
    private long lastAt;

    /** Adds what was typed; a pause begins anew. */
    void add(String characters, long nanos) {
        if (nanos - lastAt > PAUSE_NANOS) {
            typed.setLength(0);
        }
        lastAt = nanos;
        typed.append(characters.toLowerCase(Locale.ROOT));
    }

    /** Whether only one character was typed: the row that is chosen is then not looked at. */
    boolean isFirst() {
        return typed.codePointCount(0, typed.length()) == 1;
    }

    /** Whether a name begins with what was typed, in any case. */
    boolean matches(String name) {
        return name.regionMatches(true, 0, typed.toString(), 0, typed.length());
    }
}
