package org.vigilmqtt.ui.shell;

import java.util.Objects;
import javafx.event.Event;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class FocusTest {
    private @Nullable HBox window;

    @Start
    void start(Stage stage) {
        HBox root = new HBox();
        window = root;
        Dressed.show(stage, Dressed.light(root, 400, 100));
    }

    @Test
    void whatIsTypedBeforeTheNextFrameReplacesWhatWasInTheField(FxRobot robot) {
        TextField field = new TextField("#");
        robot.interact(() -> {
            Objects.requireNonNull(window).getChildren().setAll(new HBox(field));
            Focus.to(field);
            type(field, "a");
            type(field, "/");
        });
        assertThat(field.getText()).isEqualTo("a/");
    }

    private static void type(TextField field, String character) {
        Event.fireEvent(
                field, new KeyEvent(KeyEvent.KEY_TYPED, character, character, KeyCode.UNDEFINED, false, false, false, false));
    }
}
