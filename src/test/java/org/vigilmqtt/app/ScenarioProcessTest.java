package org.vigilmqtt.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.app.VigilProcess.Ended;
import org.w3c.dom.Element;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code vigil --run-scenario}, as a CI server calls it: without a display. */
class ScenarioProcessTest {
    private static final String DEVICE =
            """
            format: 1
            name: One device
            broker: builtin
            devices:
              - client id: bay-1
                will:
                  topic: bay/1
                  payload: offline
            steps:
              - start: bay-1
              - fail: bay-1
                how: %s
              - expect will: bay-1
                within: 3s
            """;

    @TempDir
    private Path folder;

    @Test
    void scenarioThatPassesEndsWithZeroAndAReportAndLeavesNothingBehind() throws Exception {
        Files.writeString(folder.resolve("pass.yaml"), DEVICE.formatted("close socket"));

        Ended ended = run("--run-scenario", "pass.yaml", "--report", "pass.xml");

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output()).contains(
                "One device", "passed   3. Expect the will of bay-1 within 3 s: seen after ", "PASSED: 3 passed, 0 failed");
        assertThat(suite("pass.xml").getAttribute("tests")).isEqualTo("3");
        assertThat(suite("pass.xml").getAttribute("failures")).isEqualTo("0");
        assertThat(folder.resolve("data")).as("the user's own files").doesNotExist();
        assertThat(ended.output()).as("no window, no toolkit").doesNotContain("JavaFX", "glass", "Exception");
    }

    @Test
    void scenarioThatFailsEndsWithOneAndSaysWhatWasExpectedAndSeen() throws Exception {
        Files.writeString(folder.resolve("fail.yaml"), DEVICE.formatted("disconnect cleanly"));

        Ended ended = run("--run-scenario=fail.yaml", "--report=fail.xml", "--broker=builtin");

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output()).contains(
                "FAILED   3. Expect the will of bay-1 within 3 s (line 13, ",
                "Expected the will within 3 s after the failure. Seen: bay-1: none, and none is due: disconnected.",
                "What happened:",
                "FAILED: 2 passed, 1 failed, 0 skipped");
        Element failure = (Element) suite("fail.xml").getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).startsWith("Expected the will within 3 s after the failure. Seen:");
        assertThat(suite("fail.xml").getElementsByTagName("system-out").item(0).getTextContent())
                .contains("bay-1: disconnected");
    }

    @Test
    void fileWithMistakesEndsWithTwoAndNamesEachWithItsPlace() throws Exception {
        Files.writeString(folder.resolve("wrong.yaml"), DEVICE.formatted("explode").replace("start: bay-1", "start: bay-2"));

        Ended ended = run("--run-scenario", "wrong.yaml");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output().lines().toList()).hasSize(2);
        assertThat(ended.output()).contains(
                "wrong.yaml:10:12: There is no device \"bay-2\". Do you mean \"bay-1\"?",
                "wrong.yaml:12:10: \"how\" is disconnect cleanly, ");
    }

    @Test
    void passwordThatIsNotSetEndsWithTwoAndTheVariablesPlace() throws Exception {
        Files.writeString(
                folder.resolve("user.yaml"),
                DEVICE.formatted("reset").replace("  - client id: bay-1\n", "  - client id: bay-1\n    user: bay\n    password from: NOT_SET\n"));

        Ended ended = run("--run-scenario", "user.yaml", "--broker", "127.0.0.1:1", "--report", "none.xml");

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(2);
        assertThat(ended.output()).contains(
                "user.yaml:7:20: The environment variable NOT_SET is not set. Set it to the user's password before Vigil starts.");
        assertThat(folder.resolve("none.xml")).doesNotExist();
    }

    @Test
    void brokerThatDoesNotAnswerEndsWithThree() throws Exception {
        Files.writeString(folder.resolve("pass.yaml"), DEVICE.formatted("close socket"));

        Ended ended = run("--run-scenario", "pass.yaml", "--broker", "127.0.0.1:1", "--report", "none.xml");

        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(3);
        assertThat(ended.output()).contains("NOT RUN: ", "Nothing answers at 127.0.0.1:1.");
        assertThat(suite("none.xml").getAttribute("errors")).isEqualTo("1");
    }

    @Test
    void wrongUseEndsWithTwoAndASentence() throws Exception {
        Files.writeString(folder.resolve("pass.yaml"), DEVICE.formatted("close socket"));

        Ended noFile = run("--run-scenario", "none.yaml");
        Ended noProfiles = run("--run-scenario", "pass.yaml", "--profile", "Plant 7");
        Ended noFolder = run("--run-scenario", "pass.yaml", "--report", "no/folder.xml");

        assertThat(noFile.exitCode()).isEqualTo(2);
        assertThat(noFile.output()).contains("There is no file none.yaml.");
        assertThat(noProfiles.exitCode()).isEqualTo(2);
        assertThat(noProfiles.output()).contains("There are no profiles in ");
        assertThat(noFolder.exitCode()).isEqualTo(2);
        assertThat(noFolder.output()).contains("for the report. Make it first.");
    }

    private Ended run(String... arguments) throws Exception {
        return VigilProcess.run(folder, false, List.of("-Dvigil.tour=auto"), arguments);
    }

    private Element suite(String file) throws Exception {
        return (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve(file).toFile())
                .getElementsByTagName("testsuite")
                .item(0);
    }
}
