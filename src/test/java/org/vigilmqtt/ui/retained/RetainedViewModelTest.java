package org.vigilmqtt.ui.retained;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.service.RetainedSource;
import org.vigilmqtt.service.RetainedTask.Phase;
import org.vigilmqtt.service.RetainedTask.State;
import org.vigilmqtt.ui.connections.RecordingRetained;
import org.vigilmqtt.ui.retained.SheetViewModel.Page;
import org.vigilmqtt.ui.shell.RecordingDesktop;
import org.vigilmqtt.workspace.RetainedMessage;
import org.vigilmqtt.workspace.RetainedSnapshots.Entry;
import org.vigilmqtt.workspace.RetainedSnapshots.Reason;

import static org.assertj.core.api.Assertions.assertThat;

class RetainedViewModelTest {
    private static final Entry SNAPSHOT = new Entry(7, 0, Reason.BEFORE_CLEARING, "plant/#", 2, 4);

    private final RecordingRetained retained = new RecordingRetained();
    private final RetainedViewModel viewModel = new RetainedViewModel(retained, Runnable::run, new RecordingDesktop().files());

    private final Map<String, RetainedMessage> there = new HashMap<>();

    private static RetainedMessage message(String topic) {
        return new RetainedMessage(new TopicName(topic), Payload.ofText("21"), Qos.AT_LEAST_ONCE);
    }

    private void reach(Phase phase, List<RetainedMessage> messages, int done, @Nullable Entry snapshot, String problem) {
        retained.state = new State(phase, messages, there, 0, done, snapshot, problem);
        viewModel.pull();
    }

    private void readyToClear() {
        viewModel.clear("plant", true);
        reach(Phase.READY, List.of(message("plant/a"), message("plant/b")), 0, null, "");
    }

    @Test
    void branchIsAskedForWithAllBelowItAndATopicAlone() {
        viewModel.clear("plant", true);
        viewModel.clear("plant/a", false);

        assertThat(retained.calls).containsExactly("clear plant/#", "clear plant/a", "cancel plant/#");
    }

    @Test
    void whatWillBeClearedIsShownAndNothingIsConfirmedByItself() {
        readyToClear();

        assertThat(viewModel.sheet.titleProperty().get()).isEqualTo("Clear retained messages of plant/#");
        assertThat(viewModel.sheet.sentenceProperty().get()).startsWith("2 messages (4 B) will be deleted from the broker, or only those you select.");
        assertThat(viewModel.task.actionProperty().get()).isEqualTo("Clear 2 messages");
        assertThat(viewModel.task.messages()).hasSize(2);
        assertThat(retained.calls).doesNotContain("confirm plant/#");

        viewModel.task.confirm();

        assertThat(retained.calls).contains("confirm plant/#");
    }

    @Test
    void whereNothingIsRetainedThereIsNothingToAgreeTo() {
        viewModel.clear("plant", true);
        reach(Phase.READY, List.of(), 0, null, "");

        assertThat(viewModel.task.actionProperty().get()).isEmpty();
        assertThat(viewModel.sheet.sentenceProperty().get()).startsWith("There is nothing");
    }

    @Test
    void progressIsToldAndWhatIsLeftIsListed() {
        readyToClear();
        reach(Phase.SENDING, List.of(message("plant/a"), message("plant/b")), 1, SNAPSHOT, "");
        assertThat(viewModel.sheet.progressProperty().get()).isEqualTo(0.5);
        assertThat(viewModel.sheet.sentenceProperty().get()).isEqualTo("Cleared 1 of 2.");
        assertThat(viewModel.task.undoableProperty().get()).isFalse();

        reach(Phase.DONE, List.of(message("plant/b")), 2, SNAPSHOT, "");

        assertThat(viewModel.sheet.busyProperty().get()).isFalse();
        assertThat(viewModel.sheet.failedProperty().get()).isTrue();
        assertThat(viewModel.sheet.sentenceProperty().get()).startsWith("1 of 2 cleared. The broker still has 1 message:");
        assertThat(viewModel.task.messages()).containsExactly(message("plant/b"));
        assertThat(viewModel.task.undoableProperty().get()).isTrue();
    }

    @Test
    void undoPutsBackWithoutASecondQuestion() {
        readyToClear();
        reach(Phase.DONE, List.of(), 2, SNAPSHOT, "");
        retained.state = new State(Phase.READING, List.of(), Map.of(), 0, 0, null, "");
        viewModel.task.undo();
        reach(Phase.READY, List.of(message("plant/a"), message("plant/b")), 0, null, "");

        assertThat(retained.calls).endsWith("restore 7", "cancel plant/#", "confirm plant/#");
        assertThat(viewModel.task.actionProperty().get()).isEmpty();

        reach(Phase.DONE, List.of(), 2, null, "");
        assertThat(viewModel.sheet.sentenceProperty().get()).isEqualTo("2 messages put back; the broker has each of them.");
    }

    @Test
    void escapeWhileSendingCancelsAndLeavesTheOutcomeToBeRead() {
        readyToClear();
        reach(Phase.SENDING, List.of(message("plant/a"), message("plant/b")), 1, SNAPSHOT, "");
        viewModel.dismiss();

        assertThat(retained.calls).endsWith("cancel plant/#");
        assertThat(viewModel.sheet.pageProperty().get()).isEqualTo(Page.TASK);

        reach(Phase.CANCELLED, List.of(), 1, SNAPSHOT, "");
        assertThat(viewModel.sheet.sentenceProperty().get()).isEqualTo("Cancelled after 1 of 2.");
        assertThat(viewModel.task.undoableProperty().get()).isTrue();
        viewModel.dismiss();
        assertThat(viewModel.sheet.pageProperty().get()).isEqualTo(Page.CLOSED);
    }

    @Test
    void failureIsToldInItsOwnWords() {
        readyToClear();
        reach(Phase.FAILED, List.of(), 1, SNAPSHOT, "It ended after 1 of 2: no connection.");

        assertThat(viewModel.sheet.failedProperty().get()).isTrue();
        assertThat(viewModel.sheet.sentenceProperty().get()).isEqualTo("It ended after 1 of 2: no connection.");
    }

    @Test
    void onlyWhatIsSelectedIsCleared() {
        readyToClear();

        viewModel.task.select(List.of(message("plant/b")));
        assertThat(viewModel.task.actionProperty().get()).isEqualTo("Clear 1 selected");
        viewModel.task.confirm();

        assertThat(retained.confirmed).containsExactly(message("plant/b"));
    }

    @Test
    void whatIsPutBackSaysWhatItReplaces() {
        there.put("plant/a", new RetainedMessage(new TopicName("plant/a"), Payload.ofText("19"), Qos.AT_LEAST_ONCE));
        viewModel.restore(new RetainedSource.Kept(SNAPSHOT));
        reach(Phase.READY, List.of(message("plant/a"), message("plant/b")), 0, null, "");

        assertThat(viewModel.sheet.titleProperty().get()).isEqualTo("Put back retained messages of plant/#");
        assertThat(viewModel.task.note(message("plant/a"))).isEqualTo("replaces 19 (2 B)");
        assertThat(viewModel.task.note(message("plant/b"))).isEqualTo("new");
        assertThat(viewModel.task.actionProperty().get()).isEqualTo("Put back 2 messages");
    }

    @Test
    void whatWasPutBackCanBeUndone() {
        viewModel.restore(new RetainedSource.Kept(SNAPSHOT));
        reach(Phase.READY, List.of(message("plant/a")), 0, null, "");
        viewModel.task.confirm();
        reach(Phase.DONE, List.of(), 1, new Entry(8, 0, Reason.BEFORE_CLEARING, "plant/#", 1, 2), "");
        assertThat(viewModel.task.undoableProperty().get()).isTrue();

        retained.state = new State(Phase.READING, List.of(), Map.of(), 0, 0, null, "");
        viewModel.task.undo();
        reach(Phase.READY, List.of(message("plant/a")), 0, null, "");

        assertThat(retained.calls).endsWith("restore 8", "cancel plant/#", "confirm plant/#");
    }
}
