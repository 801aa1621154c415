package org.vigilmqtt.ui.shell;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** Scenes with the window's own look, for tests of a part of it. */
public final class Dressed {
    private Dressed() {}

    /** A scene of the light theme. On the FX thread. */
    public static Scene light(Parent root, double width, double height) {
        Fonts.load();
        Scene scene = new Scene(root, width, height);
        new Themes(new KeptSettings(new HashMap<>(Map.of("theme", "light")))).dress(scene);
        return scene;
    }

    /**
     * Shows a window that is as large as its scene, whatever an earlier test did to it: TestFX has one stage for all.
     * On the FX thread.
     */
    public static void show(Stage stage, Scene scene) {
        double width = scene.getWidth();
        double height = scene.getHeight();
        stage.setScene(scene);
        stage.setMaximized(false);
        stage.setMinWidth(0);
        stage.setMinHeight(0);
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(width);
        stage.setHeight(height);
        stage.show();
    }
}
