package org.vigilmqtt.ui.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.vigilmqtt.ui.shell.Dressed;
import org.vigilmqtt.ui.shell.RecordingDesktop;
import org.vigilmqtt.workspace.Messages;
import org.vigilmqtt.workspace.TopicTree;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class TopicsScreenTest {
    private final TopicTree tree = new TopicTree();
    private final TopicsViewModel viewModel =
            new TopicsViewModel(tree, System::nanoTime, () -> Messages.START_MICROS + 1_000_000);
    private final RecordingDesktop desktop = new RecordingDesktop();
    private final List<String> calls = new ArrayList<>();
    private @Nullable TopicsView view;

    @Start
    void start(Stage stage) {
        TopicsView made = new TopicsView(
                viewModel,
                (topic, payload) -> topic.endsWith("/status") && payload.toText().equals("offline"),
                desktop.clipboard(),
                new TopicActions(
                        () -> calls.add("demo"),
                        level -> calls.add("publish " + level.topic()),
                        level -> calls.add("subscribe " + level.topic()),
                        level -> calls.add("chart " + level.topic()),
                        level -> calls.add("export " + level.topic()),
                        level -> calls.add("clear " + level.topic()),
                        () -> calls.add("clear all"),
                        () -> calls.add("snapshots"),
                        () -> calls.add("refresh marks")));
        view = made;
        Dressed.show(stage, Dressed.light(made.root(), 360, 400));
    }

    private void publish(FxRobot robot, String topic, String payload) {
        tree.update(List.of(Messages.live(topic, payload)));
        pull(robot);
    }

    private void pull(FxRobot robot) {
        robot.interact(() -> Objects.requireNonNull(view).pull());
        robot.interact(() -> Objects.requireNonNull(view).pull());
    }

    private static ListView<TopicTree.Node> list(FxRobot robot) {
        return robot.lookup("#topicList").queryListView();
    }

    private static String chosen(FxRobot robot) {
        TopicTree.Node node = list(robot).getSelectionModel().getSelectedItem();
        return node == null ? "" : node.topic();
    }

    @Test
    void emptyTreeOffersDemoDevices(FxRobot robot) {
        pull(robot);

        robot.clickOn("#emptyStartDemo");

        assertThat(calls).containsExactly("demo");
    }

    @Test
    void arrowKeysWalkTheTreeAsInAFileTree(FxRobot robot) {
        publish(robot, "a/b", "1");
        publish(robot, "a/c", "2");
        robot.clickOn("a");

        robot.push(KeyCode.RIGHT);
        assertThat(chosen(robot)).isEqualTo("a/b");
        robot.push(KeyCode.DOWN);
        assertThat(chosen(robot)).isEqualTo("a/c");
        robot.push(KeyCode.LEFT);
        assertThat(chosen(robot)).isEqualTo("a");
        robot.push(KeyCode.LEFT);

        assertThat(list(robot).getItems()).hasSize(1);
        robot.push(KeyCode.RIGHT);
        assertThat(list(robot).getItems()).hasSize(3);
    }

    @Test
    void choiceStaysWithItsTopicWhileRowsComeAboveIt(FxRobot robot) {
        publish(robot, "m", "1");
        robot.clickOn("m");

        publish(robot, "a", "1");
        publish(robot, "b", "1");

        assertThat(chosen(robot)).isEqualTo("m");
        assertThat(Objects.requireNonNull(viewModel.chosenProperty().get()).topic()).isEqualTo("m");
    }

    @Test
    void rowUnderThePointerStaysWhereItIsWhileOthersComeAbove(FxRobot robot) {
        for (int i = 10; i < 99; i++) {
            tree.update(List.of(Messages.live("t" + i, "1")));
        }
        pull(robot);
        robot.interact(() -> list(robot).scrollTo(40));
        pull(robot);
        robot.moveTo("t55");
        double before = robot.lookup("t55").<Node>query().localToScreen(0, 0).getY();

        publish(robot, "a", "1");
        publish(robot, "b", "1");

        assertThat(robot.lookup("t55").<Node>query().localToScreen(0, 0).getY()).isEqualTo(before);
    }

    @Test
    void willIsNamedInItsRow(FxRobot robot) {
        publish(robot, "bay/status", "offline");

        assertThat(robot.lookup(".topic-value").<Label>queryAll()).extracting(Label::getText)
                .contains("= offline ← will, 1 s ago");
    }

    @Test
    void topicAndValueCanBeCopied(FxRobot robot) {
        publish(robot, "a", "21.5");

        robot.rightClickOn("a").clickOn("Copy topic");
        robot.rightClickOn("a").clickOn("Copy value");

        assertThat(desktop.calls).containsExactly("clipboard a", "clipboard 21.5");
    }

    @Test
    void retainedToggleLeavesOnlyPinnedTopics(FxRobot robot) {
        publish(robot, "live", "1");
        tree.update(List.of(Messages.retained("kept", "1")));
        pull(robot);

        robot.clickOn("#retainedOnly");
        pull(robot);

        assertThat(list(robot).getItems()).extracting(TopicTree.Node::topic).containsExactly("kept");
        assertThat(robot.lookup("#retainedCount").<Label>query().getText()).isEqualTo("1 retained");
        assertThat(calls).as("the broker is asked once more").containsExactly("refresh marks");
    }

    @Test
    void keysOpenAllCloseAndFindByName(FxRobot robot) {
        for (int i = 0; i < 50; i++) {
            tree.update(List.of(Messages.live("plant/line-" + i + "/speed", "1")));
        }
        publish(robot, "zoo/ape", "1");
        robot.clickOn("plant");

        robot.write("*");
        assertThat(list(robot).getItems()).hasSize(102);
        robot.write("-");
        assertThat(list(robot).getItems()).hasSize(2);
        robot.write("+");
        assertThat(list(robot).getItems()).as("one level").hasSize(52);

        robot.write("zo");
        assertThat(chosen(robot)).isEqualTo("zoo");
        robot.push(KeyCode.ENTER);
        assertThat(list(robot).getItems()).hasSize(53);
    }

    @Test
    void orderIsChosenFromTheMenuAndStaysUnderThePointer(FxRobot robot) {
        publish(robot, "a", "1");
        publish(robot, "b", "12345");
        publish(robot, "c", "123");

        robot.clickOn("#topicOrder").clickOn("By size of the latest value");
        pull(robot);
        assertThat(list(robot).getItems()).extracting(TopicTree.Node::topic).containsExactly("b", "c", "a");

        robot.moveTo("a");
        publish(robot, "a", "1234567");
        assertThat(list(robot).getItems()).extracting(TopicTree.Node::topic).containsExactly("b", "c", "a");
    }

    @Test
    void allThatIsRetainedCanBeLookedAtToBeCleared(FxRobot robot) {
        robot.clickOn("Clear retained…");

        assertThat(calls).containsExactly("clear all");
    }

    @Test
    void menuLeadsToTheFormsForATopic(FxRobot robot) {
        publish(robot, "a", "1");

        robot.rightClickOn("a").clickOn("Publish here…");
        robot.rightClickOn("a").clickOn("Subscribe here…");

        robot.rightClickOn("a").clickOn("Chart");
        robot.rightClickOn("a").clickOn("Export branch…");

        assertThat(calls).containsExactly("publish a", "subscribe a", "chart a", "export a");
    }

    @Test
    void menuOffersOnlyWhatCanBeDoneAndOnlyOverARow(FxRobot robot) {
        publish(robot, "a/b", "1");
        robot.rightClickOn("a");
        assertThat(disabledItems()).containsExactly("Copy value", "Chart");
        robot.push(KeyCode.ESCAPE);

        robot.rightClickOn("b");
        assertThat(disabledItems()).containsExactly("Open all below");
        robot.push(KeyCode.ESCAPE);

        robot.moveTo(list(robot)).rightClickOn();
        assertThat(disabledItems()).as("nothing is below the rows").isNull();
    }

    /** What the menu that is open does not offer; null where none is open. */
    private static @Nullable List<String> disabledItems() {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .filter(Window::isShowing)
                .findFirst()
                .map(menu -> ((ContextMenu) menu).getItems().stream()
                        .filter(MenuItem::isDisable)
                        .map(MenuItem::getText)
                        .toList())
                .orElse(null);
    }
}
