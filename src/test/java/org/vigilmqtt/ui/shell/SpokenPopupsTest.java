package org.vigilmqtt.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuButton;
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
import org.testfx.util.WaitForAsyncUtils;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.service.Connection.Subscribed;
import org.vigilmqtt.testkit.Await;
import org.vigilmqtt.ui.connections.RecordingConnection;
import org.vigilmqtt.workspace.Messages;
import org.vigilmqtt.workspace.RetainedSnapshots.Entry;
import org.vigilmqtt.workspace.RetainedSnapshots.Reason;

import static org.assertj.core.api.Assertions.assertThat;

/** What opens over the window has names as well: questions, menus, and what boxes offer. */
@ExtendWith(ApplicationExtension.class)
class SpokenPopupsTest {
    private final WholeWindow window = new WholeWindow();
    private @Nullable Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        window.show(shown);
    }

    private RecordingConnection workspace(FxRobot robot) {
        RecordingConnection connection = window.open(robot, "plant7");
        var messages = List.of(Messages.live("plant/line 1/temperature", "{\"celsius\": 21.5, \"humidity\": 40}"));
        connection.topics().update(messages);
        connection.messages().append(messages);
        connection.subscriptions = List.of(new Subscribed(
                new SubscriptionRequest(new TopicFilter("plant/#"), Qos.EXACTLY_ONCE), ReasonCode.SUCCESS));
        connection.retained().entries.add(new Entry(7, 0, Reason.BY_HAND, "plant/#", 2, 4));
        Await.until("the tree is shown", () -> {
            window.pull(robot);
            return !robot.lookup("plant").queryAll().isEmpty();
        });
        return connection;
    }

    /** Windows over the main one that are open. */
    private List<Window> over() {
        return Window.getWindows().stream()
                .filter(each -> each.isShowing() && !each.equals(stage))
                .toList();
    }

    private static List<String> nameless(ContextMenu menu) {
        return menu.getItems().stream()
                .filter(item -> !item.getStyleClass().contains("separator-menu-item"))
                .map(MenuItem::getText)
                .filter(text -> text == null || text.isBlank())
                .toList();
    }

    private List<ContextMenu> menus(FxRobot robot) {
        List<ContextMenu> menus = new ArrayList<>();
        robot.interact(() -> over().forEach(each -> {
            if (each instanceof ContextMenu menu) {
                menus.add(menu);
            }
        }));
        return menus;
    }

    private void everyItemIsNamed(FxRobot robot, String... some) {
        List<ContextMenu> open = menus(robot);
        assertThat(open).hasSize(1);
        assertThat(open.getFirst().getItems()).extracting(MenuItem::getText).contains(some);
        assertThat(nameless(open.getFirst())).isEmpty();
        robot.push(KeyCode.ESCAPE);
    }

    private static <T extends Node> List<T> shown(FxRobot robot, Class<T> type) {
        return List.copyOf(robot.lookup((Predicate<T>) node -> type.isInstance(node) && Sight.has(node)).<T>queryAll());
    }

    /** Opens every box and every menu there is to be seen; how many there were. */
    private int everyChoiceIsNamed(FxRobot robot) {
        List<Node> all = new ArrayList<>();
        all.addAll(shown(robot, ComboBox.class));
        all.addAll(shown(robot, MenuButton.class));
        for (Node each : all) {
            String what = each + " " + each.getAccessibleText();
            if (each instanceof ComboBox<?> box) {
                assertThat(box.getAccessibleText()).as(what).isNotBlank();
                robot.interact(box::show);
                robot.interact(() -> assertThat(texts(box)).as(what).hasSameSizeAs(box.getItems()).doesNotContain(""));
                robot.interact(box::hide);
            } else if (each instanceof MenuButton button) {
                robot.interact(button::show);
                assertThat(menus(robot)).as(what).isNotEmpty().allSatisfy(menu -> assertThat(nameless(menu)).isEmpty());
                robot.interact(button::hide);
            }
        }
        return all.size();
    }

    /** What the cells in the list of a box say. */
    private List<String> texts(ComboBox<?> box) {
        List<String> texts = new ArrayList<>();
        over().forEach(each -> each.getScene().getRoot().lookupAll(".list-cell").forEach(node -> {
            if (node instanceof javafx.scene.control.ListCell<?> cell && !cell.isEmpty()) {
                texts.add(cell.getText() == null ? "" : cell.getText());
            }
        }));
        assertThat(box.isShowing()).isTrue();
        return texts;
    }

    @Test
    void everyControlOfAQuestionIsNamedAndEscapeMeansNo(FxRobot robot) {
        List<String> agreed = new ArrayList<>();
        FxDesktop desktop = new FxDesktop(() -> stage);
        Runnable ask = () -> desktop.dialogs().confirm("Discard?", "It was changed.", "Discard", () -> agreed.add("yes"));

        WaitForAsyncUtils.asyncFx(ask);
        Scene question = dialog();
        robot.interact(() -> assertThat(SpokenNames.missingBelow(question.getRoot())).isEmpty());
        assertThat(robot.from(question.getRoot()).lookup(".button").queryAll()).hasSize(2);
        robot.push(KeyCode.ESCAPE);
        Await.until("it is closed", () -> over().isEmpty());
        assertThat(agreed).isEmpty();

        WaitForAsyncUtils.asyncFx(ask);
        dialog();
        robot.push(KeyCode.ENTER);
        Await.until("it is closed", () -> over().isEmpty());
        assertThat(agreed).containsExactly("yes");
    }

    private Scene dialog() {
        Await.until("the question is shown", () -> over().size() == 1 && over().getFirst().isFocused());
        return over().getFirst().getScene();
    }

    @Test
    void everyItemOfTheMenusOfTreeAndSubscriptionsIsNamed(FxRobot robot) {
        workspace(robot);
        robot.push(KeyCode.SHORTCUT, KeyCode.U);
        window.pull(robot);
        robot.rightClickOn("plant/#");
        everyItemIsNamed(robot, "Replace with a narrower filter…");

        robot.rightClickOn("plant");
        everyItemIsNamed(robot, "Publish here…", "Export branch…", "Clear retained…");
    }

    @Test
    void everyChoiceOfTheWorkspaceIsNamed(FxRobot robot) {
        workspace(robot);
        robot.clickOn("plant");
        for (int level = 0; level < 4; level++) {
            robot.push(KeyCode.RIGHT);
            window.pull(robot);
        }
        assertThat(everyChoiceIsNamed(robot)).as("order of the tree, settings").isGreaterThanOrEqualTo(2);

        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.DIGIT2);
        window.pull(robot);
        assertThat(everyChoiceIsNamed(robot)).as("and the field of the chart").isGreaterThanOrEqualTo(3);

        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.K);
        window.pull(robot);
        assertThat(everyChoiceIsNamed(robot)).as("and both sides to compare").isGreaterThanOrEqualTo(4);
    }

    @Test
    void everyChoiceOfTheLabIsNamed(FxRobot robot) {
        window.showLab(robot);
        window.startDevices(robot);
        robot.clickOn("bay-1");
        assertThat(everyChoiceIsNamed(robot)).as("broker, groups, settings").isGreaterThanOrEqualTo(3);
    }

    @Test
    void everyChoiceOfTheConnectionsIsNamed(FxRobot robot) {
        robot.clickOn("Plant 7");
        assertThat(everyChoiceIsNamed(robot)).as("settings").isPositive();
        robot.clickOn("#deleteButton");
        assertThat(SpokenNames.missingBelow(robot.lookup(".shell").query().getScene().getRoot())).isEmpty();
        robot.clickOn("Delete");
        assertThat(SpokenNames.missingBelow(robot.lookup(".shell").query().getScene().getRoot())).isEmpty();
    }
}
