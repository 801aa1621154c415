package org.vigilmqtt.app;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.ui.shell.Fonts;
import org.vigilmqtt.ui.shell.Settings;
import org.vigilmqtt.ui.shell.Themes;

/** The window of a Vigil that cannot start: why, which file, what to do. */
final class StartFailure {
    private final StoreException failure;
    private final Runnable onQuit;

    StartFailure(StoreException failure, Runnable onQuit) {
        this.failure = failure;
        this.onQuit = onQuit;
    }

    void show(Stage stage) {
        Fonts.load();
        Label title = new Label("Vigil cannot start");
        title.getStyleClass().add("headline");
        Label sentence = new Label(failure.getMessage());
        sentence.setWrapText(true);
        Label file = new Label(failure.file());
        file.getStyleClass().addAll("mono", "hint");
        file.setWrapText(true);
        Button quit = new Button("Quit");
        quit.setDefaultButton(true);
        quit.setOnAction(_ -> stage.hide());
        VBox content = new VBox(12, title, sentence, file, quit);
        content.getStyleClass().add("empty-state");
        content.setAlignment(Pos.CENTER_LEFT);
        Scene scene = new Scene(content, 520, 260);
        new Themes(new Forgetful()).dress(scene);
        stage.setTitle("Vigil");
        stage.setScene(scene);
        stage.setOnHidden(_ -> onQuit.run());
        stage.show();
    }

    /** The settings are in the file that cannot be opened. */
    private static final class Forgetful implements Settings {
        @Override
        public Optional<String> get(String key) {
            return Optional.empty();
        }

        @Override
        public void put(String key, String value) {
            // There is nowhere to keep it.
        }
    }
}
