package org.vigilmqtt.ui.shell;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.vigilmqtt.ui.connections.RecordingConnection;
import org.vigilmqtt.ui.shell.ShellViewModel.Place;
import org.vigilmqtt.workspace.ProfileId;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class PaletteScreenTest {
    private final WholeWindow window = new WholeWindow();

    @Start
    void start(Stage stage) {
        window.show(stage);
    }

    private static boolean isOpen(FxRobot robot) {
        return robot.lookup("#palette").<Node>query().isVisible();
    }

    private static List<Action> found(FxRobot robot) {
        return robot.lookup("#paletteList").<Action>queryListView().getItems();
    }

    @Test
    void keysAloneOpenThePaletteFindAnActionAndDoIt(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.K).write("devlab").push(KeyCode.ENTER);

        assertThat(window.shell().placeProperty().get()).isEqualTo(new Place.Lab());
        assertThat(isOpen(robot)).isFalse();
    }

    @Test
    void escapeClosesItAndTheKeyboardIsWhereItWas(FxRobot robot) {
        robot.clickOn("#search").push(KeyCode.SHORTCUT, KeyCode.K);
        assertThat(isOpen(robot)).isTrue();

        robot.push(KeyCode.ESCAPE).write("plant");

        assertThat(isOpen(robot)).isFalse();
        assertThat(robot.lookup("#search").<TextField>query().getText()).isEqualTo("plant");
    }

    @Test
    void profileIsOpenedFromThePalette(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.K).write("home ass").push(KeyCode.ENTER);

        assertThat(window.service.calls).contains("open ha");
        assertThat(window.shell().placeProperty().get()).isEqualTo(new Place.Workspace(new ProfileId("ha")));
    }

    @Test
    void listOfKeysShowsAKeyInEveryRow(FxRobot robot) {
        robot.push(KeyCode.F1);

        assertThat(found(robot)).isNotEmpty().allMatch(action -> !action.keyText().isEmpty());
        assertThat(robot.lookup("#paletteTitle").<Label>query().getText()).isEqualTo("Keys");
    }

    @Test
    void noTwoActionsOfAScreenShareAKey(FxRobot robot) {
        robot.push(KeyCode.F1);
        assertThat(found(robot)).extracting(Action::keyText).doesNotHaveDuplicates();
        robot.push(KeyCode.ESCAPE);
        window.open(robot, "plant7");
        robot.push(KeyCode.F1);
        assertThat(found(robot)).extracting(Action::keyText).doesNotHaveDuplicates();
    }

    @Test
    void keyOfTheWorkspacePublishesFromAnywhereInItAndShowsTheForm(FxRobot robot) {
        RecordingConnection connection = window.open(robot, "plant7");
        robot.push(KeyCode.SHORTCUT, KeyCode.P).write("a/b").clickOn("#publishPayload").write("on");
        robot.push(KeyCode.SHORTCUT, KeyCode.U);

        robot.push(KeyCode.SHORTCUT, KeyCode.ENTER);

        assertThat(connection.published).hasSize(1);
        assertThat(robot.lookup("#publishOutcome").<Label>query().getText()).startsWith("Sent");
    }

    @Test
    void keyOfATabThatIsNotChosenDoesNothing(FxRobot robot) {
        window.open(robot, "plant7");
        window.showLab(robot);

        robot.push(KeyCode.SHORTCUT, KeyCode.D);

        assertThat(window.service.calls).doesNotContain("disconnect plant7");
    }

    @Test
    void controlTabWalksTheTabsAndComesBackToTheFirst(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.TAB);
        assertThat(window.shell().placeProperty().get()).isEqualTo(new Place.Lab());

        robot.push(KeyCode.CONTROL, KeyCode.TAB);
        assertThat(window.shell().placeProperty().get()).isEqualTo(new Place.Profiles());
    }

    @Test
    void everythingIsDrawnLargerAndTheSizeIsKept(FxRobot robot) {
        Node search = robot.lookup("#search").query();
        double usual = search.localToScene(search.getBoundsInLocal()).getHeight();

        for (int i = 0; i < 10; i++) {
            robot.push(KeyCode.SHORTCUT, KeyCode.PLUS);
        }

        assertThat(search.localToScene(search.getBoundsInLocal()).getHeight()).isEqualTo(2 * usual);
        assertThat(window.saved).containsEntry("text.size", "200");
    }
}
