package org.vigilmqtt.ui.shell;

import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** Scenes with the window's own look, for tests of a part of it. */
public final class Dressed {
    private Dressed() {}

    /** A scene of the light theme. On the FX thread. */
    public static Scene light(Parent root, double width, double height) {
        Fonts.load();
        Scene scene = new Scene(root, width, height);
        new Themes(new AlwaysLight()).dress(scene);
        return scene;
    }

    private static final class AlwaysLight implements Settings {
        @Override
        public Optional<String> get(String key) {
            return Optional.of("light");
        }

        @Override
        public void put(String key, String value) {}
    }
}
