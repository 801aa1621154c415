package org.vigilmqtt.ui.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/** The bundled fonts; the window looks the same on every machine and needs no fonts of the system. */
public final class Fonts {
    private static final List<String> FILES = List.of(
            "Inter-Regular.otf",
            "Inter-Medium.otf",
            "Inter-SemiBold.otf",
            "Inter-Bold.otf",
            "JetBrainsMono-Regular.ttf",
            "JetBrainsMono-Bold.ttf");

    private Fonts() {}

    /** Registers them; to be called before the first control is made. */
    public static void load() {
        for (String file : FILES) {
            try (InputStream bytes = Fonts.class.getResourceAsStream("/org/vigilmqtt/ui/fonts/" + file)) {
                if (bytes == null || Font.loadFont(bytes, 13) == null) {
                    throw new IllegalStateException("The font " + file + " cannot be loaded");
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The font " + file + " cannot be read", e);
            }
        }
    }
}
