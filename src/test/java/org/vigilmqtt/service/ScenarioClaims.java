package org.vigilmqtt.service;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vigilmqtt.lab.scenario.Examples;
import org.vigilmqtt.lab.scenario.RunReport;
import org.vigilmqtt.lab.scenario.RunReport.Ending;
import org.vigilmqtt.lab.scenario.Scenario;
import org.vigilmqtt.lab.scenario.ScenarioReader;
import org.vigilmqtt.lab.scenario.ScenarioReader.Reading;
import org.vigilmqtt.lab.scenario.StepState;
import org.vigilmqtt.lab.scenario.StepState.Status;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.service.Scenarios.Place;
import org.vigilmqtt.service.Scenarios.Run;
import org.vigilmqtt.testkit.Await;

import static org.assertj.core.api.Assertions.assertThat;

/** How scenarios run whichever broker they are on. */
@Timeout(120)
abstract class ScenarioClaims {
    /** Devices dev-1 to dev-3 and silent-1; the steps follow. */
    private static final String DEVICES =
            """
            format: 1
            name: claims
            timeout: 30s
            devices:
              - template: dev-{n}
                count: 3
                group: devs
                keep alive: 60s
                will:
                  topic: claims/{id}/status
                  payload: offline
                  qos: 1
                  retain: true
                birth:
                  topic: claims/{id}/status
                  payload: online
                  qos: 1
                  retain: true
              - client id: plain-1
                keep alive: 60s
                will:
                  topic: claims/plain/will
                  payload: gone
              - client id: silent-1
                keep alive: 1s
                will:
                  topic: claims/silent/will
                  payload: quiet
            steps:
            """;

    private final OtherClients others = new OtherClients(this::port);

    abstract Scenarios scenarios();

    abstract Place place();

    /** Where other clients find the broker while a run is under way. */
    abstract int port();

    @AfterEach
    void closeClients() {
        others.close();
    }

    @ParameterizedTest
    @EnumSource(Examples.class)
    void exampleThatComesWithVigilPasses(Examples example) throws Exception {
        Reading reading = ScenarioReader.read(example.text());
        assertThat(reading).isInstanceOf(Reading.Good.class);
        RunReport report = Await.value(run(((Reading.Good) reading).scenario()).ended());

        assertThat(report.steps()).as("%s", report.timeline()).extracting(StepState::status).containsOnly(Status.PASSED);
        assertThat(report.ending()).isEqualTo(Ending.PASSED);
    }

    @Test
    void willThatDoesNotComeFailsTheStepInWordsAndTheRestIsSkipped() throws Exception {
        RunReport report = ran(
                """
                  - start: dev-1
                  - fail: dev-1
                    how: disconnect cleanly
                  - expect will: dev-1
                    within: 500ms
                  - wait: 10s
                """);

        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(report.steps()).extracting(StepState::status).containsExactly(
                Status.PASSED, Status.PASSED, Status.FAILED, Status.SKIPPED);
        assertThat(report.steps().get(2).words())
                .isEqualTo("Expected the will within 500 ms after the failure. Seen: dev-1: none, and none is due:"
                        + " disconnected.");
        assertThat(report.steps().get(3).words()).isEqualTo("An earlier step failed.");
        assertThat(report.sentence()).startsWith("Step 3 failed: Expected the will");
        assertThat(String.join("\n", report.timeline()))
                .contains("step 1: Start dev-1", "dev-1: disconnected", "step 3 failed");
    }

    @Test
    void willThatComesUnaskedFailsTheStepThatExpectsNone() throws Exception {
        RunReport report = ran(
                """
                  - start: plain-1
                  - fail: plain-1
                    how: reset
                  - expect no will: plain-1
                    for: 5s
                """);

        assertThat(last(report).status()).isEqualTo(Status.FAILED);
        assertThat(last(report).words())
                .matches("Expected no will for 5 s\\. Seen: plain-1: the will, [\\d.]+ m?s after: TCP reset\\.");
    }

    @Test
    void willBeforeItsTimeFailsTheStep() throws Exception {
        RunReport report = ran(
                """
                  - start: plain-1
                  - fail: plain-1
                    how: close socket
                  - expect will: plain-1
                    not before: 5s
                    within: 10s
                """);

        assertThat(last(report).words())
                .matches("Expected the will not before 5 s within 10 s after the failure\\."
                        + " Seen: plain-1: after [\\d.]+ m?s, [\\d.]+ s too early\\.");
    }

    @Test
    void silentDevicesWillComesWithinOneAndAHalfKeepAlivesAndTheBrokersTick() throws Exception {
        RunReport report = ran(
                """
                  - start: silent-1
                  - fail: silent-1
                    how: go silent
                  - expect will: silent-1
                    payload: quiet
                    retained: false
                """);

        assertThat(report.steps()).as("%s", report.timeline()).extracting(StepState::status).containsOnly(Status.PASSED);
        assertThat(last(report).words()).startsWith("seen after ");
    }

    @Test
    void contentOfTheWillIsCompared() throws Exception {
        RunReport payload = ran(
                """
                  - start: plain-1
                  - fail: plain-1
                    how: close socket
                  - expect will: plain-1
                    payload: offline
                """);
        RunReport retained = ran(
                """
                  - start: plain-1
                  - fail: plain-1
                    how: close socket
                  - expect will: plain-1
                    retained: true
                """);

        assertThat(last(payload).words())
                .isEqualTo("Expected the will in its time after the failure, \"offline\". Seen: plain-1: \"gone\".");
        assertThat(last(retained).words())
                .isEqualTo("Expected the will in its time after the failure, retained. Seen: plain-1: not retained.");
    }

    @Test
    void eachOfSeveralFailuresHasToLeaveItsWill() throws Exception {
        RunReport report = ran(
                """
                  - start: group devs
                  - fail: group devs
                    how: reset
                    times: 3
                    pause: 300ms
                  - expect will: group devs
                    within: 3s
                    payload: offline
                  - expect status: group devs
                    is: offline
                  - reconnect: group devs
                  - expect status: group devs
                    is: online
                """);

        assertThat(report.steps()).as("%s", report.timeline()).extracting(StepState::status).containsOnly(Status.PASSED);
        assertThat(report.steps().get(2).words()).startsWith("9 seen after ");
    }

    @Test
    void messageIsComparedAndWhatElseCameIsSaid() throws Exception {
        RunReport passed = ran(
                """
                  - publish: claims/command
                    payload: open the gate
                    qos: 2
                  - expect message: claims/+
                    contains: the gate
                  - publish: claims/kept
                    payload: kept
                    retain: true
                """);
        RunReport failed = ran(
                """
                  - publish: claims/command
                    payload: shut
                  - expect message: claims/command
                    payload: open
                    within: 400ms
                """);
        RunReport past = ran(
                """
                  - publish: claims/other
                  - expect message: claims/kept
                    within: 400ms
                """);

        assertThat(passed.ending()).as(passed.sentence()).isEqualTo(Ending.PASSED);
        assertThat(last(failed).words())
                .isEqualTo("Expected a message on claims/command that is \"open\" within 400 ms. Seen: 1 other, the last"
                        + " \"shut\" on claims/command.");
        assertThat(last(past).words())
                .as("what was retained before is no message of now")
                .isEqualTo("Expected a message on claims/kept within 400 ms. Seen: no message on these topics.");
    }

    @Test
    void messageThatHasToBeRetainedIsLookedForAtTheBroker() throws Exception {
        RunReport report = ran(
                """
                  - publish: claims/flag/a
                    payload: kept
                    retain: true
                  - expect message: claims/flag/+
                    payload: kept
                    retained: true
                  - publish: claims/flag/a
                    payload: passing
                  - expect message: claims/flag/a
                    payload: passing
                    retained: false
                """);

        assertThat(report.steps()).as("%s", report.timeline()).extracting(StepState::status).containsOnly(Status.PASSED);
        assertThat(report.steps()).extracting(StepState::words).containsExactly(
                "",
                "seen \"kept\" on claims/flag/a, retained",
                "",
                "seen \"passing\" on claims/flag/a, not retained");
    }

    @Test
    void messageThatIsNotRetainedAsExpectedFailsTheStep() throws Exception {
        RunReport notKept = ran(
                """
                  - publish: claims/flag/b
                    payload: passing
                  - expect message: claims/flag/b
                    within: 400ms
                    retained: true
                """);
        RunReport kept = ran(
                """
                  - publish: claims/flag/c
                    payload: kept
                    retain: true
                  - expect message: claims/flag/c
                    contains: kep
                    within: 400ms
                    retained: false
                """);

        assertThat(last(notKept).words())
                .isEqualTo("Expected a message on claims/flag/b within 400 ms, retained. Seen: \"passing\" on claims/flag/b,"
                        + " not retained.");
        assertThat(last(kept).words())
                .isEqualTo("Expected a message on claims/flag/c that contains \"kep\" within 400 ms, not retained. Seen:"
                        + " \"kept\" on claims/flag/c, retained.");
    }

    @Test
    void oneRetainedMessageAmongThoseOnTheTopicsIsEnough() throws Exception {
        RunReport passed = ran(
                """
                  - start: group devs
                  - expect message: claims/+/status
                    payload: online
                    retained: true
                """);
        RunReport failed = ran(
                """
                  - start: group devs
                  - expect message: claims/+/status
                    payload: online
                    within: 400ms
                    retained: false
                """);

        assertThat(last(passed).words()).matches("seen \"online\" on claims/dev-[123]/status, retained");
        assertThat(last(failed).words())
                .matches("Expected a message on .* Seen: such messages on 3 topics, all retained, the last \"online\" on"
                        + " claims/dev-[123]/status\\.");
    }

    @Test
    void askingForTheStatusDoesNotCountMessagesTwice() throws Exception {
        RunReport report = ran(
                """
                  - start: dev-1
                  - expect status: dev-1
                    is: online
                  - publish: claims/dev-1/status
                    payload: away
                  - expect message: claims/+/status
                    payload: back
                    within: 400ms
                """);

        assertThat(last(report).words()).endsWith("Seen: 1 other, the last \"away\" on claims/dev-1/status.");
    }

    @Test
    void statusThatIsNotTrueIsSaidWithWhatTheTopicHas() throws Exception {
        RunReport report = ran(
                """
                  - start: [dev-1, dev-2]
                  - publish: claims/dev-2/status
                    payload: away
                    retain: true
                  - expect status: [dev-1, dev-2]
                    is: online
                    within: 1s
                """);

        assertThat(last(report).words())
                .isEqualTo("Expected the retained status to be online within 1 s. Seen: dev-2: \"away\".");
    }

    @Test
    void deviceThatIsNotOnlineCannotFail() throws Exception {
        RunReport report = ran(
                """
                  - fail: dev-1
                    how: reset
                """);

        assertThat(last(report).words())
                .isEqualTo("Expected devices that are online, so that they can fail. Seen: dev-1 is stopped.");
    }

    @Test
    void devicesLeaveCleanlyInTheEndAndNoWillFollows() throws Exception {
        List<Publish> wills = others.watch("claims/plain/will");

        RunReport report = ran(
                """
                  - start: plain-1
                  - expect message: nothing/comes/here
                    within: 100ms
                """);
        others.fence("claims/plain/will", wills);

        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(wills).extracting(message -> message.payload().toText()).containsExactly("fence");
    }

    @Test
    void cancelledRunEndsAtOnceAndItsDevicesLeave() throws Exception {
        List<Publish> wills = others.watch("claims/plain/will");
        Run run = run(scenario(
                """
                  - start: plain-1
                  - wait: 20s
                  - stop: all
                """));
        Await.until("the second step", () -> run.steps().get(1).status() == Status.RUNNING);

        run.cancel();
        RunReport report = Await.value(run.ended());
        run.cancel();
        others.fence("claims/plain/will", wills);

        assertThat(report.ending()).isEqualTo(Ending.CANCELLED);
        assertThat(report.steps()).extracting(StepState::status).containsExactly(
                Status.PASSED, Status.SKIPPED, Status.SKIPPED);
        assertThat(wills).extracting(message -> message.payload().toText()).containsExactly("fence");
    }

    @Test
    void runThatTakesTooLongIsBrokenOff() throws Exception {
        RunReport report = Await.value(run(good(
                        """
                        format: 1
                        name: long
                        timeout: 4s
                        steps:
                          - wait: 1h
                          - wait: 1s
                        """))
                .ended());

        assertThat(report.ending()).isEqualTo(Ending.OUT_OF_TIME);
        assertThat(report.steps()).extracting(StepState::status).containsExactly(Status.FAILED, Status.SKIPPED);
        assertThat(report.sentence()).isEqualTo("The scenario's time of 4 s is over.");
    }

    @Test
    void stepsAreToldInOrderAsTheyComeOut() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        Run run = scenarios().start(
                scenario(
                        """
                          - wait: 1ms
                          - expect message: nothing/comes/here
                            within: 1ms
                          - wait: 1ms
                        """),
                place(),
                (index, state) -> told.add(index + " " + state.status()));

        Await.value(run.ended());

        assertThat(told).containsExactly("0 RUNNING", "0 PASSED", "1 RUNNING", "1 FAILED", "2 SKIPPED");
    }

    private static StepState last(RunReport report) {
        return report.steps().getLast();
    }

    private RunReport ran(String steps) throws Exception {
        return Await.value(run(scenario(steps)).ended());
    }

    private Run run(Scenario scenario) {
        return scenarios().start(scenario, place(), (_, _) -> {});
    }

    private static Scenario scenario(String steps) {
        return good(DEVICES + steps);
    }

    private static Scenario good(String text) {
        Reading reading = ScenarioReader.read(text);
        assertThat(reading).as("%s", reading).isInstanceOf(Reading.Good.class);
        return ((Reading.Good) reading).scenario();
    }
}
