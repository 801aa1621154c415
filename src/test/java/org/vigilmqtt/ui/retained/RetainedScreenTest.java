package org.vigilmqtt.ui.retained;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.service.RetainedTask.Phase;
import org.vigilmqtt.service.RetainedTask.State;
import org.vigilmqtt.ui.bridge.FxScheduler;
import org.vigilmqtt.ui.connections.RecordingRetained;
import org.vigilmqtt.ui.shell.Dressed;
import org.vigilmqtt.ui.shell.RecordingDesktop;
import org.vigilmqtt.ui.shell.SpokenNames;
import org.vigilmqtt.workspace.RetainedComparison;
import org.vigilmqtt.workspace.RetainedMessage;
import org.vigilmqtt.workspace.RetainedSnapshots.Entry;
import org.vigilmqtt.workspace.RetainedSnapshots.Reason;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class RetainedScreenTest {
    private static final Entry SNAPSHOT = new Entry(7, 1_700_000_000_000_000L, Reason.BEFORE_CLEARING, "plant/#", 3, 60);

    private final RecordingRetained retained = new RecordingRetained();
    private final RecordingDesktop desktop = new RecordingDesktop();
    private final RetainedViewModel viewModel = new RetainedViewModel(retained, new FxScheduler(), desktop.files());

    @Start
    void start(Stage stage) {
        Dressed.show(stage, Dressed.light(new RetainedView(viewModel).root(), 520, 400));
    }

    private void reach(FxRobot robot, Phase phase, int count, int done) {
        List<RetainedMessage> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(new RetainedMessage(
                    new TopicName("plant/line-" + i + "/status"), Payload.ofText("online since noon"), Qos.AT_LEAST_ONCE));
        }
        robot.interact(() -> {
            retained.state = new State(
                    phase, messages, Map.of(), 0, done, phase == Phase.READY ? null : SNAPSHOT, "");
            viewModel.pull();
        });
    }

    private static boolean isShown(FxRobot robot, String id) {
        Node node = robot.lookup(id).query();
        return node.isVisible();
    }

    @Test
    void branchIsClearedAfterALookAndUndone(FxRobot robot) {
        assertThat(isShown(robot, "#sheet")).isFalse();
        robot.interact(() -> viewModel.clear("plant", true));
        reach(robot, Phase.READY, 3, 0);
        assertThat(robot.lookup("#retainedMessages").<ListView<?>>query().getItems()).hasSize(3);

        robot.clickOn("#retainedConfirm");
        reach(robot, Phase.SENDING, 3, 2);
        assertThat(isShown(robot, "#retainedProgress")).isTrue();
        assertThat(robot.lookup("#retainedDismiss").<Button>query().getText()).isEqualTo("Cancel");
        reach(robot, Phase.DONE, 0, 3);
        assertThat(robot.lookup("#retainedSentence").<Label>query().getText())
                .isEqualTo("3 messages cleared; the broker has none of them any more.");

        robot.clickOn("#retainedUndo");
        reach(robot, Phase.READY, 3, 0);

        assertThat(retained.calls).containsSubsequence("clear plant/#", "confirm plant/#", "restore 7", "confirm plant/#");
    }

    @Test
    void escapeClosesTheSheetBeforeAnythingIsSent(FxRobot robot) {
        robot.interact(() -> viewModel.clear("plant", true));
        reach(robot, Phase.READY, 3, 0);
        robot.push(KeyCode.ESCAPE);

        assertThat(isShown(robot, "#sheet")).isFalse();
        assertThat(retained.calls).containsExactly("clear plant/#", "cancel plant/#");
    }

    @Test
    void snapshotIsPutBackFromTheList(FxRobot robot) {
        retained.entries.add(SNAPSHOT);
        robot.interact(viewModel::showSnapshots);
        assertThat(robot.lookup(".snapshot-line .label").<Label>queryAll()).extracting(Label::getText)
                .contains("plant/#", "before clearing")
                .anyMatch(text -> text.endsWith(" · 3 topics · 60 B"));
        robot.clickOn("Put back…");

        assertThat(retained.calls).containsExactly("restore 7");
    }

    @Test
    void deletingASnapshotAsksInItsPlace(FxRobot robot) {
        retained.entries.add(SNAPSHOT);
        robot.interact(viewModel::showSnapshots);
        Button delete = robot.lookup((Node node) -> "Delete this snapshot".equals(node.getAccessibleText())).query();
        robot.clickOn(delete);
        assertThat(missing(robot)).isEmpty();
        robot.clickOn("Keep");
        assertThat(isShown(robot, "#snapshotDeleteBar")).isFalse();
        assertThat(retained.calls).isEmpty();

        robot.clickOn(delete);
        robot.clickOn("Delete");
        assertThat(retained.calls).containsExactly("delete 7");
        assertThat(isShown(robot, "#snapshotDeleteBar")).isFalse();
    }

    @Test
    void onlySelectedRowsAreCleared(FxRobot robot) {
        robot.interact(() -> viewModel.clear("plant", true));
        reach(robot, Phase.READY, 3, 0);
        robot.clickOn("plant/line-1/status");

        robot.clickOn("Clear 1 selected");

        assertThat(retained.confirmed).extracting(each -> each.topic().value()).containsExactly("plant/line-1/status");
    }

    @Test
    void snapshotIsSavedComparedWithTheBrokerAndPutBackFromAFile(FxRobot robot) {
        retained.entries.add(SNAPSHOT);
        desktop.file = Path.of("kept.jsonl");
        retained.comparison = RetainedComparison.of(
                List.of(new RetainedMessage(new TopicName("plant/a"), Payload.ofText("21.5"), Qos.AT_LEAST_ONCE)),
                List.of(new RetainedMessage(new TopicName("plant/a"), Payload.ofText("21.7"), Qos.AT_LEAST_ONCE)));
        robot.interact(viewModel::showSnapshots);
        Button save = robot.lookup((Node node) -> "Save to a file…".equals(node.getAccessibleText())).query();
        robot.clickOn(save);
        robot.clickOn("Compare");
        robot.clickOn("other value");
        assertThat(robot.lookup("#comparisonDetail").<Label>query().getText()).contains("They differ from byte 4 on");
        robot.clickOn("Back");
        robot.clickOn("Open a file…");
        robot.clickOn("kept.jsonl");
        robot.push(KeyCode.ENTER);

        assertThat(retained.calls)
                .containsExactly("save 7 to kept.jsonl", "compare 7 broker", "open kept.jsonl", "restore kept.jsonl");
    }

    @Test
    void twoHundredThousandAreShownWithoutMakingACellOfEach(FxRobot robot) {
        robot.interact(() -> viewModel.clear("plant", true));
        reach(robot, Phase.READY, 200_000, 0);

        assertThat(robot.lookup("#retainedConfirm").<Button>query().getText()).isEqualTo("Clear 200,000 messages");
        assertThat(robot.lookup("#retainedMessages .list-cell").queryAll()).hasSizeLessThan(60);
    }

    @Test
    void everyControlOfEachPageIsNamed(FxRobot robot) {
        robot.interact(() -> viewModel.clear("plant", true));
        for (Phase phase : Phase.values()) {
            reach(robot, phase, 3, 1);
            assertThat(missing(robot)).as("while it is " + phase).isEmpty();
        }
        retained.entries.add(SNAPSHOT);
        retained.comparison = RetainedComparison.of(
                List.of(new RetainedMessage(new TopicName("plant/a"), Payload.ofText("21.5"), Qos.AT_LEAST_ONCE)), List.of());
        robot.interact(viewModel::showSnapshots);
        assertThat(missing(robot)).as("the list").isEmpty();
        robot.clickOn("Compare");
        robot.clickOn("plant/a");
        assertThat(missing(robot)).as("the comparison").isEmpty();
    }

    private static List<String> missing(FxRobot robot) {
        assertThat(isShown(robot, "#sheet")).isTrue();
        return SpokenNames.missingBelow(robot.lookup("#sheet").query());
    }
}
