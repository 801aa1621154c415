package org.vigilmqtt.ui.shell;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class DressedTest {
    @Start
    void start(Stage stage) {
        Dressed.show(stage, new Scene(new Label("low"), 200, 100));
    }

    @Test
    void windowIsAsLargeAsItsSceneWhateverATestBeforeDidToIt(FxRobot robot) {
        Stage stage = (Stage) robot.window(0);

        robot.interact(() -> {
            stage.setMinWidth(900);
            stage.setMinHeight(600);
        });
        robot.interact(() -> Dressed.show(stage, new Scene(new Label("as told"), 640, 480)));

        assertThat(stage.getScene().getWidth()).isEqualTo(640);
        assertThat(stage.getScene().getHeight()).isEqualTo(480);
    }
}
