package org.vigilmqtt.ui.chart;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.vigilmqtt.ui.shell.Dressed;
import org.vigilmqtt.workspace.History;
import org.vigilmqtt.workspace.HistoryReading;
import org.vigilmqtt.workspace.MessageFilter;
import org.vigilmqtt.workspace.MessageLog;
import org.vigilmqtt.workspace.MessageSearch;
import org.vigilmqtt.workspace.Messages;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class ChartScreenTest {
    private final MessageLog log = new MessageLog(1_000, 1_000_000);
    private final ChartViewModel viewModel = new ChartViewModel(log, new Nothing(), ZoneOffset.UTC);

    /** A history in which nothing is recorded. */
    private static final class Nothing implements History {
        @Override
        public HistoryReading read(MessageFilter filter, long olderThan, int atMost) {
            return new HistoryReading(_ -> new MessageSearch.Stretch(List.of(), 0, 0, true), olderThan, atMost);
        }

        @Override
        public long count() {
            return 0;
        }
    }

    @Start
    void start(Stage stage) {
        Dressed.show(stage, Dressed.light(new ChartView(viewModel, new Label("choice")).root(), 520, 400));
    }

    private void come(FxRobot robot, String... payloads) {
        for (String payload : payloads) {
            log.append(List.of(Messages.at(
                    Messages.START_MICROS + log.end() * 1_000_000, "a", payload, false)));
        }
        robot.interact(viewModel::pull);
    }

    private static int colours(FxRobot robot) {
        Canvas canvas = robot.lookup((Node node) -> node instanceof Canvas).query();
        @Nullable WritableImage[] image = new @Nullable WritableImage[1];
        robot.interact(() -> image[0] = canvas.snapshot(null, null));
        WritableImage picture = Objects.requireNonNull(image[0]);
        int[] pixels = new int[(int) (picture.getWidth() * picture.getHeight())];
        picture.getPixelReader().getPixels(
                0, 0, (int) picture.getWidth(), (int) picture.getHeight(),
                PixelFormat.getIntArgbInstance(), pixels, 0, (int) picture.getWidth());
        return (int) Arrays.stream(pixels).distinct().count();
    }

    @Test
    void valuesOfTheChosenTopicAreDrawnAndWalkedWithTheKeys(FxRobot robot) {
        assertThat(robot.lookup("#chartEmpty").<Label>query().getText()).startsWith("Choose a topic");
        assertThat(colours(robot)).isEqualTo(1);

        robot.interact(() -> viewModel.chooseTopic("a"));
        come(robot, "21.5", "22.5", "20.5");

        assertThat(colours(robot)).isGreaterThan(10);
        assertThat(robot.lookup("#chartSummary").<Label>query().getText()).contains("min 20.5", "max 22.5", "last 20.5");
        Node pane = robot.lookup(".chart-pane").query();
        robot.clickOn(pane);
        robot.push(KeyCode.HOME);
        assertThat(pane.getAccessibleText()).isEqualTo("21.5 at 00:00:00.000");
        robot.push(KeyCode.RIGHT);
        assertThat(pane.getAccessibleText()).isEqualTo("22.5 at 00:00:01.000");
    }

    @Test
    void numberOfAJsonPayloadIsChosenFromTheList(FxRobot robot) {
        robot.interact(() -> viewModel.chooseTopic("a"));
        come(robot, "{\"c\":21.5,\"humidity\":61}");

        robot.clickOn("#chartField").clickOn("humidity");

        assertThat(robot.lookup("#chartSummary").<Label>query().getText()).contains("last 61");
    }
}
