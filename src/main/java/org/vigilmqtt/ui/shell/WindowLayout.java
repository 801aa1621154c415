package org.vigilmqtt.ui.shell;

import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Where the window was and how large, remembered from one start to the next. */
public final class WindowLayout {
    private static final String KEY = "window";
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private final Settings settings;

    public WindowLayout(Settings settings) {
        this.settings = settings;
    }

    /** Gives the stage its icons, its smallest size and its place of the last time. */
    public void restore(Stage stage, Scene scene) {
        for (int size : new int[] {16, 24, 32, 48, 64, 128, 256}) {
            stage.getIcons().add(new Image(Objects.requireNonNull(
                    WindowLayout.class.getResource("vigil-" + size + ".png")).toExternalForm()));
        }
        stage.setTitle("Vigil");
        stage.setScene(scene);
        stage.setMinWidth(900);
        stage.setMinHeight(600);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(WIDTH, screen.getWidth()));
        stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
        settings.get(KEY).flatMap(WindowLayout::parse).ifPresent(saved -> apply(stage, saved));
    }

    private static void apply(Stage stage, Saved saved) {
        stage.setWidth(saved.place().getWidth());
        stage.setHeight(saved.place().getHeight());
        // A screen that was taken away must not take the window with it.
        if (!Screen.getScreensForRectangle(saved.place()).isEmpty()) {
            stage.setX(saved.place().getMinX());
            stage.setY(saved.place().getMinY());
        }
        stage.setMaximized(saved.maximized());
    }

    public void save(Stage stage) {
        if (!stage.isIconified()) {
            settings.put(KEY, "%d %d %d %d %s".formatted(
                    Math.round(stage.getX()), Math.round(stage.getY()),
                    Math.round(stage.getWidth()), Math.round(stage.getHeight()), stage.isMaximized()));
        }
    }

    private record Saved(Rectangle2D place, boolean maximized) {}

    private static Optional<Saved> parse(String text) {
        String[] parts = text.split(" ", -1);
        try {
            return parts.length != 5 ? Optional.empty() : Optional.of(new Saved(
                    new Rectangle2D(
                            Integer.parseInt(parts[0]), Integer.parseInt(parts[1]),
                            Math.max(400, Integer.parseInt(parts[2])), Math.max(300, Integer.parseInt(parts[3]))),
                    Boolean.parseBoolean(parts[4])));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
