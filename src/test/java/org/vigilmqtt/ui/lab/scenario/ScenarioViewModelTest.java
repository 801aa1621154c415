package org.vigilmqtt.ui.lab.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.lab.scenario.Examples;
import org.vigilmqtt.lab.scenario.Problem;
import org.vigilmqtt.lab.scenario.RunReport.Ending;
import org.vigilmqtt.lab.scenario.ScenarioReader;
import org.vigilmqtt.lab.scenario.StepState;
import org.vigilmqtt.lab.scenario.StepState.Status;
import org.vigilmqtt.ui.connections.RecordingConnections;
import org.vigilmqtt.ui.lab.scenario.RecordingScenarios.TestRun;
import org.vigilmqtt.ui.lab.scenario.Verdict.Tone;
import org.vigilmqtt.ui.shell.KeptSettings;
import org.vigilmqtt.workspace.Profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ScenarioViewModelTest {
    private static final String SHORT = "format: 1\nname: Short\nbroker: builtin\nsteps: [{wait: 1s}, {wait: 2s}]\n";

    private final RecordingScenarios scenarios = new RecordingScenarios();
    private final Map<String, String> saved = new HashMap<>();
    private final List<Profile> profiles = new ArrayList<>();
    private final ScenarioViewModel model = new ScenarioViewModel(
            scenarios,
            () -> profiles,
            new KeptSettings(saved),
            Runnable::run);

    private void type(String text) {
        model.show();
        model.textProperty().set(text);
        model.pull();
    }

    private TestRun run() {
        return Objects.requireNonNull(scenarios.run);
    }

    private static String sentence(ScenarioViewModel of) {
        return of.verdictProperty().get().text();
    }

    @Test
    void firstTimeAnExampleIsThereWithItsSteps() {
        model.show();
        model.pull();

        assertThat(model.shownProperty().get()).isTrue();
        assertThat(model.textProperty().get()).isEqualTo(Examples.WILLS.text());
        assertThat(model.titleProperty().get()).isEqualTo("wills.yaml");
        assertThat(model.isChanged()).isFalse();
        assertThat(model.run().steps()).extracting(StepState::status).hasSize(12).containsOnly(Status.WAITING);
    }

    @Test
    void fileOfLastTimeIsThereAgain() {
        scenarios.files.put(Path.of("/plant/w.yaml"), SHORT);
        saved.put("lab.scenario.file", "/plant/w.yaml");

        model.show();

        assertThat(model.textProperty().get()).isEqualTo(SHORT);
        assertThat(model.titleProperty().get()).isEqualTo("w.yaml");
    }

    @Test
    void fileOfLastTimeThatIsGoneIsSaidAndAnExampleTakesItsPlace() {
        saved.put("lab.scenario.file", "/plant/w.yaml");

        model.show();

        assertThat(model.textProperty().get()).isEqualTo(Examples.WILLS.text());
        assertThat(saved).containsEntry("lab.scenario.file", "/plant/w.yaml");
        model.pull();
        assertThat(sentence(model)).isEqualTo("There is no file /plant/w.yaml.");
    }

    @Test
    void mistakesAreListedAsTheyAreTypedAndGoWhenTheyAreMended() {
        type(SHORT.replace("1s", "soon"));

        assertThat(model.problems()).extracting(Problem::line, Problem::column).containsExactly(tuple(4, 16));
        assertThat(model.whyNotRun()).isEqualTo("the scenario has mistakes");

        type(SHORT);

        assertThat(model.problems()).isEmpty();
        assertThat(model.whyNotRun()).isEmpty();
        assertThat(model.run().steps()).hasSize(2);
    }

    @Test
    void passwordThatIsNotSetIsListedAndTheScenarioCanBeTriedAgain() {
        scenarios.missing.add(new Problem(4, 20, "The environment variable BAY_PASSWORD is not set."));
        type(SHORT);
        model.start();

        assertThat(scenarios.calls).isEmpty();
        assertThat(model.problems()).containsExactlyElementsOf(scenarios.missing);
        assertThat(sentence(model)).isEqualTo("The scenario lacks passwords. What to set is listed below it.");
        assertThat(model.whyNotRun()).isEmpty();

        scenarios.missing.clear();
        model.start();

        assertThat(model.problems()).isEmpty();
        assertThat(scenarios.calls).containsExactly("start Short on the scenario's broker");
    }

    @Test
    void whatIsTypedDuringACheckIsCheckedAfterIt() {
        scenarios.checksAtOnce = false;
        type("first");
        model.textProperty().set("second");
        model.pull();
        model.pull();
        assertThat(scenarios.checks).hasSize(1);

        scenarios.checksAtOnce = true;
        scenarios.checks.getFirst().complete(ScenarioReader.read("first"));

        assertThat(scenarios.checks).hasSize(2);
        assertThat(model.problems()).extracting(Problem::text).singleElement().asString().contains("\"second\"");
    }

    @Test
    void oneKeyRunsItWhereTheFileSays() {
        type(SHORT);

        model.start();

        assertThat(scenarios.calls).containsExactly("start Short on the scenario's broker");
        assertThat(model.whyNotRun()).isEqualTo("it runs already");
        run().reach(0, Status.PASSED, "fine");
        run().reach(1, Status.RUNNING, "");
        model.pull();
        assertThat(model.run().steps()).extracting(StepState::status).containsExactly(Status.PASSED, Status.RUNNING);
        assertThat(model.run().elapsedProperty().get()).isEqualTo("3.0 s");

        run().reach(1, Status.PASSED, "");
        run().end(Ending.PASSED, "All 2 steps passed.");
        assertThat(model.verdictProperty().get()).isEqualTo(new Verdict(Tone.GOOD, "Passed. All 2 steps passed."));
        assertThat(model.run().runningProperty().get()).isFalse();
        assertThat(model.run().reportProperty().get()).isNotNull();
    }

    @Test
    void keyPressedBeforeTheCheckIsDoneRunsItAfterwards() {
        scenarios.checksAtOnce = false;
        type(SHORT);
        model.start();
        assertThat(scenarios.calls).isEmpty();

        scenarios.checks.getFirst().complete(ScenarioReader.read(SHORT));

        assertThat(scenarios.calls).containsExactly("start Short on the scenario's broker");
    }

    @Test
    void scenarioWithMistakesIsNotRunAndSaysWhy() {
        type("nothing");

        model.start();

        assertThat(scenarios.calls).isEmpty();
        assertThat(sentence(model)).isEqualTo("The scenario has mistakes. They are listed below it.");
    }

    @Test
    void chosenProfileComesBeforeTheFilesBroker() {
        profiles.add(RecordingConnections.profile("plant7", "Plant 7", false));
        type(SHORT);
        assertThat(model.brokers()).extracting(BrokerChoice::name).containsExactly("as in the file", "Plant 7");

        model.brokerProperty().set(model.brokers().getLast());
        model.start();

        assertThat(scenarios.calls).containsExactly("start Short on plant7");
    }

    @Test
    void fileWithoutABrokerAsksForOne() {
        type(SHORT.replace("broker: builtin\n", ""));

        model.start();

        assertThat(scenarios.calls).isEmpty();
        assertThat(sentence(model)).isEqualTo("The file names no broker. Choose one above, or write broker: builtin.");
    }

    @Test
    void stoppedRunSaysSo() {
        type(SHORT);
        model.start();

        model.run().stop();

        assertThat(scenarios.calls).endsWith("cancel");
        assertThat(model.verdictProperty().get()).isEqualTo(new Verdict(Tone.NEUTRAL, "The run was stopped."));
    }

    @Test
    void textThatIsEditedDuringARunLeavesItsStepsAlone() {
        type(SHORT);
        model.start();
        run().reach(0, Status.PASSED, "");

        type(SHORT.replace(", {wait: 2s}", ""));

        assertThat(model.run().steps()).hasSize(2);
        run().end(Ending.PASSED, "");
        type(SHORT.replace(", {wait: 2s}", ", {wait: 3s}, {wait: 4s}"));
        assertThat(model.run().steps()).hasSize(3);
    }

    @Test
    void savedTextIsNoLongerChangedAndItsFileIsRemembered() {
        type(SHORT);
        assertThat(model.titleProperty().get()).isEqualTo("wills.yaml · changed");

        model.save(Path.of("/plant/short.yaml"));

        assertThat(scenarios.files).containsEntry(Path.of("/plant/short.yaml"), SHORT);
        assertThat(model.titleProperty().get()).isEqualTo("short.yaml");
        assertThat(saved).containsEntry("lab.scenario.file", "/plant/short.yaml");
        model.textProperty().set(SHORT + "# more");
        assertThat(model.titleProperty().get()).isEqualTo("short.yaml · changed");
    }

    @Test
    void windowsLineEndsOfAFileAreNoChange() {
        scenarios.files.put(Path.of("/w.yaml"), SHORT.replace("\n", "\r\n"));

        model.load(Path.of("/w.yaml"));

        assertThat(model.isChanged()).isFalse();
        assertThat(model.textProperty().get()).isEqualTo(SHORT);
    }

    @Test
    void fileThatCannotBeReadIsSaidAndTheTextStays() {
        type(SHORT);

        model.load(Path.of("/none.yaml"));

        assertThat(model.verdictProperty().get()).isEqualTo(Verdict.bad("There is no file /none.yaml."));
        assertThat(model.textProperty().get()).isEqualTo(SHORT);
    }

    @Test
    void fileThatIsTooLongForTheWindowIsNotShown() {
        scenarios.files.put(Path.of("/long.yaml"), "#".repeat(200_001));
        type(SHORT);

        model.load(Path.of("/long.yaml"));

        assertThat(sentence(model))
                .isEqualTo("The file /long.yaml is too long to be edited here. It can be run with vigil --run-scenario.");
        assertThat(model.textProperty().get()).isEqualTo(SHORT);
    }

    @Test
    void reportOfTheLastRunIsExported() {
        type(SHORT);
        model.start();
        run().end(Ending.FAILED, "Step 1 failed.");

        model.run().export(Path.of("/r.xml"));

        assertThat(scenarios.calls).endsWith("export /r.xml FAILED");
        assertThat(sentence(model)).isEqualTo("The report is in /r.xml.");
    }

    @Test
    void failedRunNamesTheStepWhichTellsTheRest() {
        type(SHORT);
        model.start();
        run().reach(0, Status.PASSED, "");
        run().reach(1, Status.FAILED, "Expected this. Seen: that.");
        run().end(Ending.FAILED, "Step 2 failed: Expected this. Seen: that.");

        assertThat(model.verdictProperty().get()).isEqualTo(Verdict.bad("Failed: step 2, Wait 2 s."));
    }

    @Test
    void howARunCameOutIsForgottenWhenAnotherTextTakesItsPlace() {
        type(SHORT);
        model.start();
        run().end(Ending.PASSED, "All 2 steps passed.");
        assertThat(sentence(model)).isEqualTo("Passed. All 2 steps passed.");

        type(SHORT.replace("2s", "3s"));

        assertThat(sentence(model)).isEmpty();
        assertThat(model.run().elapsedProperty().get()).isEmpty();
        assertThat(model.run().reportProperty().get()).isNull();
    }

    @Test
    void emptyTextHasNoSteps() {
        type(SHORT);
        type(" \n");

        assertThat(model.run().steps()).isEmpty();
        assertThat(model.problems()).hasSize(1);
    }

    @Test
    void closingTheWindowEndsARun() {
        type(SHORT);
        model.start();

        model.close();

        assertThat(scenarios.calls).endsWith("cancel");
    }
}
