package org.vigilmqtt.app;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.vigilmqtt.mqtt.session.StoreException;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.ui.shell.SpokenNames;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class StartFailureTest {
    private static final String SENTENCE = "vigil.db was written by a newer Vigil. Use that Vigil, or move the file away.";

    private final CountDownLatch quit = new CountDownLatch(1);
    private @Nullable Stage own;

    @Start
    void start(Stage stage) {
        Stage made = new Stage();
        own = made;
        new StartFailure(
                        new StoreException(StoreException.Kind.FAILED, "vigil.db", SENTENCE, null), quit::countDown)
                .show(made);
    }

    @Stop
    void hide() {
        Objects.requireNonNull(own).hide();
    }

    @Test
    void windowSaysWhatToDoAndEveryControlIsNamed(FxRobot robot) {
        assertThat(robot.lookup(SENTENCE).<Label>query().isVisible()).isTrue();
        robot.interact(() -> assertThat(SpokenNames.missingBelow(
                Objects.requireNonNull(own).getScene().getRoot())).isEmpty());

        robot.clickOn("Quit");
        Await.until("it is left", () -> quit.getCount() == 0);
    }

    @Test
    void enterQuits(FxRobot robot) {
        robot.push(KeyCode.ENTER);
        Await.until("it is left", () -> quit.getCount() == 0);
    }
}
