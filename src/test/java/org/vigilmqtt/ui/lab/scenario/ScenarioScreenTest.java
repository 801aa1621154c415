package org.vigilmqtt.ui.lab.scenario;

import java.nio.file.Path;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.vigilmqtt.lab.scenario.RunReport.Ending;
import org.vigilmqtt.lab.scenario.StepState.Status;
import org.vigilmqtt.ui.lab.scenario.RecordingScenarios.TestRun;
import org.vigilmqtt.ui.shell.WholeWindow;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ApplicationExtension.class)
class ScenarioScreenTest {
    private final WholeWindow window = new WholeWindow();

    @Start
    void start(Stage stage) {
        window.show(stage);
    }

    private TestRun run() {
        return Objects.requireNonNull(window.scenarios.run);
    }

    private static TextArea text(FxRobot robot) {
        return robot.lookup("#scenarioText").queryAs(TextArea.class);
    }

    @Test
    void scenarioIsShownMendedRunWithOneKeyAndLeft(FxRobot robot) {
        window.showLab(robot);
        robot.clickOn("#showScenario");
        window.pull(robot);
        assertThat(robot.lookup("#scenarioPane").<Node>query().isVisible()).isTrue();
        assertThat(robot.lookup("#stepList").<ListView<?>>query().getItems()).hasSize(12);

        robot.interact(() -> text(robot).setText(text(robot).getText().replace("how: go silent", "how: fall asleep")));
        window.pull(robot);
        ListView<?> problems = robot.lookup("#problemList").query();
        assertThat(problems.isVisible()).isTrue();
        assertThat(robot.lookup("#runScenario").queryAs(Button.class).isDisabled()).isTrue();
        robot.clickOn(robot.lookup("#problemList .list-cell").nth(0).<Node>query());
        TextArea area = text(robot);
        assertThat(area.isFocused()).isTrue();
        assertThat(area.getText().substring(area.getCaretPosition())).startsWith("fall asleep");
        assertThat(robot.lookup(".line-numbers .wrong").queryAs(Label.class).getText()).isEqualTo("47");

        robot.interact(() -> area.setText(area.getText().replace("fall asleep", "go silent")));
        window.pull(robot);
        assertThat(problems.isVisible()).isFalse();

        robot.push(KeyCode.F5);
        window.pull(robot);
        assertThat(window.scenarios.calls).containsExactly("start Wills of a greenhouse on the scenario's broker");
        robot.interact(() -> {
            run().reach(0, Status.PASSED, "3 devices online");
            run().reach(1, Status.FAILED, "Expected this. Seen: that.");
            run().end(Ending.FAILED, "Step 2 failed: Expected this. Seen: that.");
        });
        window.pull(robot);
        assertThat(robot.lookup("#verdict").queryAs(Label.class).getText())
                .isEqualTo("Failed: step 2, Expect the status of all 3 devices to be online within 5 s.");
        assertThat(robot.lookup(".step-failed .step-found").queryAs(Label.class).getText())
                .isEqualTo("Expected this. Seen: that.");
        assertThat(robot.lookup("#exportReport").queryAs(Button.class).isDisabled()).isFalse();

        robot.clickOn("#closeScenario");
        assertThat(robot.lookup("#scenarioPane").<Node>query().isVisible()).isFalse();
        assertThat(robot.lookup("#showScenario").<Node>query().isVisible()).isTrue();
    }

    @Test
    void changesAreNotLostWithoutAQuestion(FxRobot robot) {
        window.desktop.file = Path.of("/plant/other.yaml");
        window.desktop.agrees = false;
        window.showLab(robot);
        robot.clickOn("#showScenario");
        robot.interact(() -> text(robot).appendText("# mine"));

        robot.clickOn("Open…");

        assertThat(window.desktop.calls).containsExactly("confirm Discard your changes?");
        assertThat(text(robot).getText()).endsWith("# mine");
        robot.clickOn("Save as…");
        assertThat(window.desktop.calls).endsWith("save wills.yaml");
        assertThat(window.scenarios.files.get(Path.of("/plant/other.yaml"))).endsWith("# mine");
    }
}
