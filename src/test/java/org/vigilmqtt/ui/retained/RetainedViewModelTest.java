package org.vigilmqtt.ui.retained;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.service.RetainedTask.Phase;
import org.vigilmqtt.service.RetainedTask.State;
import org.vigilmqtt.ui.connections.RecordingRetained;
import org.vigilmqtt.ui.retained.RetainedViewModel.Page;
import org.vigilmqtt.workspace.RetainedMessage;
import org.vigilmqtt.workspace.RetainedSnapshots.Entry;

import static org.assertj.core.api.Assertions.assertThat;

class RetainedViewModelTest {
    private static final Entry SNAPSHOT = new Entry(7, 0, "plant/#", 2, 4);

    private final RecordingRetained retained = new RecordingRetained();
    private final RetainedViewModel viewModel = new RetainedViewModel(retained, Runnable::run);

    private static RetainedMessage message(String topic) {
        return new RetainedMessage(new TopicName(topic), Payload.ofText("21"), Qos.AT_LEAST_ONCE);
    }

    private void reach(Phase phase, List<RetainedMessage> messages, int done, @Nullable Entry snapshot, String problem) {
        retained.state = new State(phase, messages, done, snapshot, problem);
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

        assertThat(viewModel.titleProperty().get()).isEqualTo("Clear retained messages of plant/#");
        assertThat(viewModel.sentenceProperty().get()).startsWith("2 messages (4 B) will be deleted from the broker.");
        assertThat(viewModel.actionProperty().get()).isEqualTo("Clear 2 messages");
        assertThat(viewModel.messages()).hasSize(2);
        assertThat(retained.calls).doesNotContain("confirm plant/#");

        viewModel.confirm();

        assertThat(retained.calls).contains("confirm plant/#");
    }

    @Test
    void whereNothingIsRetainedThereIsNothingToAgreeTo() {
        viewModel.clear("plant", true);
        reach(Phase.READY, List.of(), 0, null, "");

        assertThat(viewModel.actionProperty().get()).isEmpty();
        assertThat(viewModel.sentenceProperty().get()).startsWith("There is nothing");
    }

    @Test
    void progressIsToldAndWhatIsLeftIsListed() {
        readyToClear();
        reach(Phase.SENDING, List.of(message("plant/a"), message("plant/b")), 1, SNAPSHOT, "");
        assertThat(viewModel.progressProperty().get()).isEqualTo(0.5);
        assertThat(viewModel.sentenceProperty().get()).isEqualTo("Cleared 1 of 2.");
        assertThat(viewModel.undoableProperty().get()).isFalse();

        reach(Phase.DONE, List.of(message("plant/b")), 2, SNAPSHOT, "");

        assertThat(viewModel.busyProperty().get()).isFalse();
        assertThat(viewModel.failedProperty().get()).isTrue();
        assertThat(viewModel.sentenceProperty().get()).startsWith("1 of 2 cleared. The broker still has 1 message:");
        assertThat(viewModel.messages()).containsExactly(message("plant/b"));
        assertThat(viewModel.undoableProperty().get()).isTrue();
    }

    @Test
    void undoPutsBackWithoutASecondQuestion() {
        readyToClear();
        reach(Phase.DONE, List.of(), 2, SNAPSHOT, "");
        retained.state = new State(Phase.READING, List.of(), 0, null, "");
        viewModel.undo();
        reach(Phase.READY, List.of(message("plant/a"), message("plant/b")), 0, null, "");

        assertThat(retained.calls).endsWith("restore 7", "cancel plant/#", "confirm plant/#");
        assertThat(viewModel.actionProperty().get()).isEmpty();

        reach(Phase.DONE, List.of(), 2, null, "");
        assertThat(viewModel.sentenceProperty().get()).isEqualTo("2 messages put back; the broker has each of them.");
    }

    @Test
    void escapeWhileSendingCancelsAndLeavesTheOutcomeToBeRead() {
        readyToClear();
        reach(Phase.SENDING, List.of(message("plant/a"), message("plant/b")), 1, SNAPSHOT, "");
        viewModel.dismiss();

        assertThat(retained.calls).endsWith("cancel plant/#");
        assertThat(viewModel.pageProperty().get()).isEqualTo(Page.TASK);

        reach(Phase.CANCELLED, List.of(), 1, SNAPSHOT, "");
        assertThat(viewModel.sentenceProperty().get()).isEqualTo("Cancelled after 1 of 2.");
        assertThat(viewModel.undoableProperty().get()).isTrue();
        viewModel.dismiss();
        assertThat(viewModel.pageProperty().get()).isEqualTo(Page.CLOSED);
    }

    @Test
    void failureIsToldInItsOwnWords() {
        readyToClear();
        reach(Phase.FAILED, List.of(), 1, SNAPSHOT, "It ended after 1 of 2: no connection.");

        assertThat(viewModel.failedProperty().get()).isTrue();
        assertThat(viewModel.sentenceProperty().get()).isEqualTo("It ended after 1 of 2: no connection.");
    }

    @Test
    void snapshotsAreListedPutBackAndDeleted() {
        viewModel.showSnapshots();
        assertThat(viewModel.sentenceProperty().get()).startsWith("There is none yet");

        retained.entries.add(SNAPSHOT);
        viewModel.showSnapshots();
        assertThat(viewModel.snapshots()).containsExactly(SNAPSHOT);
        assertThat(viewModel.sentenceProperty().get()).isEmpty();

        viewModel.delete(SNAPSHOT);
        assertThat(viewModel.snapshots()).isEmpty();
        viewModel.restore(SNAPSHOT);
        assertThat(retained.calls).containsExactly("delete 7", "restore 7");
        assertThat(viewModel.titleProperty().get()).isEqualTo("Put back retained messages of plant/#");
    }
}
