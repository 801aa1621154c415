package org.vigilmqtt.ui.messages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.service.Connection.Subscribed;
import org.vigilmqtt.ui.bridge.FxPump;
import org.vigilmqtt.ui.shell.Dressed;
import org.vigilmqtt.ui.shell.RecordingDesktop;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageLog;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.Messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@ExtendWith(ApplicationExtension.class)
class MessagesScreenTest {
    private final MessageLog log = new MessageLog(1_000, 1_000_000);
    private final RecordedMessages history = new RecordedMessages();
    private final MessagesViewModel viewModel = new MessagesViewModel(log, history);
    private final RecordingDesktop desktop = new RecordingDesktop();
    private final FxPump pump = new FxPump();
    private final List<MessageRecord> again = new ArrayList<>();
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
    private List<Subscribed> because = List.of();
    private @Nullable MessagesView view;

    @Start
    void start(Stage stage) {
        MessagesView made = new MessagesView(
                viewModel, new Label("choice"), (topic, payload) -> topic.endsWith("/status") && !payload.isEmpty(), _ -> because,
                new MessageActions(
                        desktop.clipboard(), desktop.files(), this::write, again::add, Runnable::run));
        view = made;
        pump.eachFrame(made::pull);
        Dressed.show(stage, Dressed.light(made.root(), 700, 500));
    }

    private CompletionStage<Void> write(Path file, Payload payload) {
        desktop.calls.add("write " + file + " " + payload.toText());
        return written;
    }

    private void arrive(FxRobot robot, int from, int to) {
        log.append(IntStream.range(from, to)
                .mapToObj(i -> Messages.live("t/" + i, "{\"n\":" + i + "}"))
                .toList());
        frames(robot);
    }

    private void frames(FxRobot robot) {
        for (int i = 0; i < 3; i++) {
            robot.interact(pump::tick);
        }
    }

    private static TableView<MessageRecord> table(FxRobot robot) {
        return robot.lookup("#messagesTable").queryTableView();
    }

    /** The robot of the headless platform turns its wheel elsewhere, wherever the pointer is. */
    private static void wheelUp(FxRobot robot) {
        robot.interact(() -> table(robot).fireEvent(new ScrollEvent(
                ScrollEvent.SCROLL, 10, 10, 10, 10, false, false, false, false, false, false, 0, 40, 0, 0,
                ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null)));
    }

    private static String newer(FxRobot robot) {
        return robot.lookup("#showNewer").queryButton().getText();
    }

    @Test
    void newestMessageIsInSight(FxRobot robot) {
        arrive(robot, 0, 200);

        assertThat(robot.lookup("t/199").tryQuery()).isPresent();
        assertThat(Objects.requireNonNull(view).root()).isNotNull();
    }

    @Test
    void scrollingUpHoldsTheRowsAndTheButtonLeadsBack(FxRobot robot) {
        arrive(robot, 0, 200);
        wheelUp(robot);

        arrive(robot, 200, 203);
        assertThat(table(robot).getItems()).hasSize(200);
        assertThat(newer(robot)).isEqualTo("3 newer");

        robot.clickOn("#showNewer");
        frames(robot);

        assertThat(table(robot).getItems()).hasSize(203);
        assertThat(newer(robot)).isEmpty();
    }

    @Test
    void endKeyFollowsAgain(FxRobot robot) {
        arrive(robot, 0, 200);
        robot.clickOn("t/198");
        robot.push(KeyCode.HOME);
        arrive(robot, 200, 201);
        assertThat(newer(robot)).isEqualTo("1 newer");

        robot.push(KeyCode.END);
        frames(robot);

        assertThat(robot.lookup("t/200").tryQuery()).isPresent();
    }

    @Test
    void chosenMessageIsShownInFullAndStaysWhileOthersCome(FxRobot robot) {
        arrive(robot, 0, 5);
        robot.clickOn("t/3");
        arrive(robot, 5, 50);

        assertThat(robot.lookup("#messageTopic").<Label>query().getText()).isEqualTo("t/3");
        assertThat(robot.lookup("#messageBody").queryAs(TextArea.class).getText()).isEqualTo("{\n  \"n\": 3\n}");
        assertThat(Objects.requireNonNull(table(robot).getSelectionModel().getSelectedItem()).topic().value())
                .isEqualTo("t/3");
    }

    @Test
    void payloadIsReadAsHexWhereTheUserWantsIt(FxRobot robot) {
        arrive(robot, 0, 1);
        robot.clickOn("t/0").clickOn("Hex");

        assertThat(robot.lookup("#messageBody").queryAs(TextArea.class).getText()).startsWith("00000000  7b 22 6e");
    }

    @Test
    void filterOfTheFieldIsClearedByItsButton(FxRobot robot) {
        arrive(robot, 0, 20);
        robot.clickOn("#messageTopicFilter").write("t/1");
        frames(robot);
        assertThat(table(robot).getItems()).hasSize(11);

        robot.clickOn("#clearTopicFilter");
        frames(robot);

        assertThat(table(robot).getItems()).hasSize(20);
    }

    @Test
    void willIsMarkedInWords(FxRobot robot) {
        log.append(List.of(Messages.live("bay/status", "offline")));
        frames(robot);

        assertThat(robot.lookup("will").tryQuery()).isPresent();
    }

    @Test
    void wholePayloadIsCopied(FxRobot robot) {
        arrive(robot, 0, 1);
        robot.clickOn("t/0").clickOn(".message-copy");

        assertThat(desktop.calls).containsExactly("clipboard {\"n\":0}");
    }

    /** Fills the log with the last 200 of 3,000 recorded messages. */
    private void openWithHistory(FxRobot robot) {
        history.with(1, 3_000);
        log.append(history.recorded.subList(2_800, 3_000));
        frames(robot);
    }

    private static int firstInSight(FxRobot robot) {
        VirtualFlow<?> flow = robot.lookup("#messagesTable .virtual-flow").query();
        MessageRecord first = table(robot).getItems().get(flow.getFirstVisibleCell().getIndex());
        return Integer.parseInt(first.payload().toText());
    }

    private static double hiddenOfFirst(FxRobot robot) {
        VirtualFlow<?> flow = robot.lookup("#messagesTable .virtual-flow").query();
        return -flow.getFirstVisibleCell().getLayoutY();
    }

    @Test
    void scrollingUpBringsOlderMessagesWithoutMovingTheRowsInSight(FxRobot robot) {
        openWithHistory(robot);
        wheelUp(robot);
        robot.interact(() -> table(robot).scrollTo(20));
        robot.interact(() -> robot.lookup("#messagesTable .virtual-flow").<VirtualFlow<?>>query().scrollPixels(7));
        frames(robot);
        assertThat(footer(robot)).endsWith("Loading older messages…");
        int before = firstInSight(robot);
        double hidden = hiddenOfFirst(robot);

        history.readAll();
        frames(robot);

        assertThat(table(robot).getItems()).hasSize(1_200);
        assertThat(firstInSight(robot)).isEqualTo(before);
        assertThat(hiddenOfFirst(robot)).isCloseTo(hidden, within(0.5));
    }

    @Test
    void homeKeyLeadsBackToTheOldestRecordedMessage(FxRobot robot) {
        openWithHistory(robot);
        robot.clickOn("2998");
        for (int i = 0; i < 4; i++) {
            robot.push(KeyCode.HOME);
            frames(robot);
            history.readAll();
            frames(robot);
        }

        assertThat(firstInSight(robot)).isEqualTo(1);
        assertThat(footer(robot)).isEqualTo("3,000 messages · the first is the oldest recorded message");
        robot.push(KeyCode.END);
        frames(robot);
        assertThat(robot.lookup("3000").tryQuery()).isPresent();
    }

    private static String footer(FxRobot robot) {
        return robot.lookup("#messageCount").<Label>query().getText();
    }

    @Test
    void wrongExpressionIsExplainedBeneathTheField(FxRobot robot) {
        arrive(robot, 0, 20);
        robot.clickOn("#moreFilters").clickOn("#regexFilter").clickOn("#messageTextFilter").write("n\":1[");
        frames(robot);

        assertThat(robot.lookup("#filterProblem").<Label>query().getText())
                .isEqualTo("The regular expression is not right: Unclosed character class at character 5");
        robot.write("2]}");
        frames(robot);
        assertThat(robot.lookup("#filterProblem").<Label>query().isVisible()).isFalse();
        assertThat(table(robot).getItems()).hasSize(1);
    }

    @Test
    void searchIsStoppedByItsButton(FxRobot robot) {
        openWithHistory(robot);
        robot.clickOn("#messageTextFilter").write("17");
        frames(robot);
        robot.clickOn("Stop");
        history.readAll();
        frames(robot);

        assertThat(footer(robot)).endsWith("stopped after 200 of 3,000");
        robot.clickOn("Search on");
        history.readAll();
        frames(robot);
        assertThat(footer(robot)).endsWith("searched all 3,000");
    }

    @Test
    void lowerQosThanPublishedIsExplainedBesideTheMessage(FxRobot robot) {
        because = List.of(new Subscribed(
                new SubscriptionRequest(new TopicFilter("#"), Qos.AT_MOST_ONCE), ReasonCode.SUCCESS));
        log.append(List.of(
                new MessageRecord(1, Direction.OUT, new TopicName("a"), Payload.ofText("on"), Qos.EXACTLY_ONCE, false, false, 1),
                new MessageRecord(2, Direction.IN, new TopicName("a"), Payload.ofText("on"), Qos.AT_MOST_ONCE, false, false, 0)));
        robot.interact(pump::tick);

        robot.clickOn("▼");

        assertThat(robot.lookup("#messageQosNote").<Label>query().getText())
                .isEqualTo("Published from here with QoS 2, received with QoS 0: # is subscribed at QoS 0.");
    }

    @Test
    void chosenMessageIsCopiedSavedAndSentAgainFromItsMenu(FxRobot robot) {
        arrive(robot, 0, 3);
        desktop.file = Path.of("kept.bin");
        robot.rightClickOn("t/1").clickOn("Copy the payload");
        robot.rightClickOn("t/1").clickOn("Copy the topic");
        robot.rightClickOn("t/1").clickOn("Save the payload…");
        robot.rightClickOn("t/1").clickOn("Send again: put it in the form");

        assertThat(desktop.calls)
                .containsExactly(
                        "clipboard {\"n\":1}", "clipboard t/1", "save payload-1.bin", "write kept.bin {\"n\":1}");
        assertThat(robot.lookup("#messageOutcome").<Label>query().getText()).isEqualTo("7 B saved to kept.bin.");
        assertThat(again).extracting(each -> each.topic().value()).containsExactly("t/1");
    }

    @Test
    void keyCopiesThePayloadInTheTable(FxRobot robot) {
        arrive(robot, 0, 3);
        robot.clickOn("t/2").push(KeyCode.SHORTCUT, KeyCode.C);

        assertThat(desktop.calls).containsExactly("clipboard {\"n\":2}");
    }

    @Test
    void payloadThatCannotBeTypedIsSavedButNotPutIntoTheForm(FxRobot robot) {
        log.append(List.of(new MessageRecord(
                Messages.START_MICROS, Direction.IN, new TopicName("t/binary"), Payload.copyOf(new byte[] {13, 10}),
                Qos.AT_MOST_ONCE, false, false, 0)));
        frames(robot);
        desktop.file = Path.of("kept.bin");
        written = CompletableFuture.failedFuture(new IOException("The file kept.bin cannot be written: the disk is full."));
        robot.clickOn("t/binary");

        assertThat(robot.lookup("#messageAgain").queryButton().isDisabled()).isTrue();
        robot.rightClickOn("t/binary").clickOn("Save the payload…");
        assertThat(robot.lookup("#messageOutcome").<Label>query().getText())
                .isEqualTo("The file kept.bin cannot be written: the disk is full.");

        arrive(robot, 0, 1);
        robot.clickOn("t/0");
        assertThat(robot.lookup("#messageOutcome").<Label>query().isVisible()).as("it was about the other").isFalse();
        assertThat(robot.lookup("#messageAgain").queryButton().isDisabled()).isFalse();
    }
}
