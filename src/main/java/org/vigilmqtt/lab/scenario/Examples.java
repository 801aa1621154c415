package org.vigilmqtt.lab.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The scenarios that come with Vigil; each runs as it is. */
public enum Examples {
    WILLS("wills.yaml"),
    POWER_CUT("power-cut.yaml"),
    CRASH("crash.json");

    private final String file;

    Examples(String file) {
        this.file = file;
    }

    /** The simplest first. */
    public static List<Examples> all() {
        return List.of(values());
    }

    /** Such as {@code wills.yaml}. */
    public String file() {
        return file;
    }

    /** What the file says. */
    public String text() {
        try (InputStream in = Examples.class.getResourceAsStream("examples/" + file)) {
            if (in == null) {
                throw new IllegalStateException("The example " + file + " is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
