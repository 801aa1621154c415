package org.vigilmqtt.ui.retained;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.service.RetainedSource;
import org.vigilmqtt.service.RetainedSource.BrokerNow;
import org.vigilmqtt.service.RetainedSource.Kept;
import org.vigilmqtt.ui.connections.RecordingRetained;
import org.vigilmqtt.ui.retained.SheetViewModel.Page;
import org.vigilmqtt.ui.shell.RecordingDesktop;
import org.vigilmqtt.workspace.RetainedComparison;
import org.vigilmqtt.workspace.RetainedComparison.Difference;
import org.vigilmqtt.workspace.RetainedMessage;
import org.vigilmqtt.workspace.RetainedSnapshots.Entry;
import org.vigilmqtt.workspace.RetainedSnapshots.Reason;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotsViewModelTest {
    private static final Kept NEWER = new Kept(new Entry(8, 0, Reason.BEFORE_CLEARING, "plant/#", 2, 4));
    private static final Kept OLDER = new Kept(new Entry(7, 0, Reason.BEFORE_CLEARING, "#", 3, 6));

    private final RecordingRetained retained = new RecordingRetained();
    private final RecordingDesktop desktop = new RecordingDesktop();
    private final RetainedViewModel viewModel = new RetainedViewModel(retained, Runnable::run, desktop.files());
    private final SnapshotsViewModel snapshots = viewModel.snapshots;

    private void showTwo() {
        retained.entries.add(NEWER.entry());
        retained.entries.add(OLDER.entry());
        viewModel.showSnapshots();
    }

    private String said() {
        return viewModel.sheet.sentenceProperty().get();
    }

    private static RetainedMessage message(String topic, String text) {
        return new RetainedMessage(new TopicName(topic), Payload.ofText(text), Qos.AT_LEAST_ONCE);
    }

    @Test
    void emptyListSaysWhenThereWillBeOne() {
        viewModel.showSnapshots();

        assertThat(said()).startsWith("There is none yet");
        assertThat(snapshots.leftProperty().get()).isNull();
    }

    @Test
    void snapshotsAreListedPutBackAndDeleted() {
        showTwo();
        assertThat(snapshots.rows()).containsExactly(NEWER, OLDER);
        assertThat(said()).isEmpty();

        snapshots.delete(OLDER);
        assertThat(snapshots.questionProperty().get())
                .startsWith("Delete the snapshot of #, ")
                .endsWith("? It cannot be brought back.");
        snapshots.keep();
        assertThat(retained.calls).isEmpty();
        snapshots.delete(OLDER);
        snapshots.deleteNow();
        assertThat(snapshots.questionProperty().get()).isEmpty();
        assertThat(snapshots.rows()).containsExactly(NEWER);
        viewModel.restore(NEWER);

        assertThat(retained.calls).containsExactly("delete 7", "restore 8");
        assertThat(viewModel.sheet.pageProperty().get()).isEqualTo(Page.TASK);
    }

    @Test
    void newestIsComparedWithTheBrokerUnlessTheUserChoosesOthers() {
        showTwo();
        assertThat(snapshots.choices()).containsExactly(new BrokerNow(), NEWER, OLDER);
        viewModel.compare();
        viewModel.dismiss();
        snapshots.rightProperty().set(OLDER);
        viewModel.compare();

        assertThat(retained.calls).containsExactly("compare 8 broker", "compare 8 7");
    }

    @Test
    void aSnapshotIsNotComparedWithItself() {
        showTwo();
        snapshots.rightProperty().set(NEWER);

        viewModel.compare();

        assertThat(retained.calls).isEmpty();
        assertThat(said()).startsWith("Choose two different snapshots");
    }

    @Test
    void comparisonTellsHowManyDifferAndWhere() {
        showTwo();
        retained.comparison = RetainedComparison.of(
                List.of(message("a", "1"), message("b", "21.5"), message("same", "x")),
                List.of(message("b", "21.7"), message("c", "3"), message("same", "x")));

        viewModel.compareWithBroker(NEWER);

        assertThat(viewModel.sheet.pageProperty().get()).isEqualTo(Page.COMPARISON);
        assertThat(viewModel.sheet.titleProperty().get()).endsWith("(left) and the broker now (right)");
        assertThat(said()).isEqualTo("3 topics differ: 1 only left, 1 only right, 1 other value. 1 topic is the same.");
        assertThat(viewModel.comparison.rows())
                .extracting(RetainedComparison.Row::difference)
                .containsExactly(Difference.ONLY_LEFT, Difference.VALUE, Difference.ONLY_RIGHT);
        viewModel.comparison.choose(viewModel.comparison.rows().get(1));
        assertThat(viewModel.comparison.detailProperty().get())
                .contains("They differ from byte 4 on")
                .contains("32 31 2e 35")
                .contains("32 31 2e 37");

        viewModel.dismiss();
        assertThat(viewModel.sheet.pageProperty().get()).isEqualTo(Page.SNAPSHOTS);
        viewModel.dismiss();
        assertThat(viewModel.sheet.pageProperty().get()).isEqualTo(Page.CLOSED);
    }

    @Test
    void snapshotIsSavedWhereTheUserSaysAndReadFromThere() {
        showTwo();
        desktop.file = Path.of("kept.jsonl");

        snapshots.save(NEWER);
        assertThat(said()).isEqualTo("2 messages saved to kept.jsonl.");
        snapshots.openFile();

        assertThat(retained.calls).containsExactly("save 8 to kept.jsonl", "open kept.jsonl");
        assertThat(desktop.calls.getFirst()).startsWith("save retained-plant-").endsWith(".jsonl");
        assertThat(snapshots.rows()).hasSize(3);
        assertThat(said()).isEqualTo("2 messages read from kept.jsonl.");
        viewModel.restore(snapshots.rows().getFirst());
        assertThat(retained.calls).endsWith("restore kept.jsonl");
    }

    @Test
    void fileThatIsOpenedAgainIsListedOnceAndTakenFromTheListAlone() {
        desktop.file = Path.of("kept.jsonl");
        viewModel.showSnapshots();
        snapshots.openFile();
        snapshots.openFile();
        RetainedSource file = snapshots.rows().getFirst();
        assertThat(snapshots.rows()).containsExactly(file);

        snapshots.delete(file);

        assertThat(snapshots.rows()).isEmpty();
        assertThat(retained.calls).containsExactly("open kept.jsonl", "open kept.jsonl");
    }

    @Test
    void complaintOfAFileIsToldInItsOwnWords() {
        desktop.file = Path.of("kept.jsonl");
        viewModel.showSnapshots();
        retained.problem = "Line 3 of kept.jsonl is not as it should be.";

        snapshots.openFile();

        assertThat(said()).isEqualTo("Line 3 of kept.jsonl is not as it should be.");
        assertThat(viewModel.sheet.failedProperty().get()).isTrue();
        assertThat(viewModel.sheet.busyProperty().get()).isFalse();
    }

    @Test
    void snapshotIsTakenOfWhatTheFilterSays() {
        viewModel.showSnapshots();
        snapshots.filterProperty().set("plant/#x");
        snapshots.takeNow();
        assertThat(said()).contains("#");
        assertThat(retained.calls).isEmpty();

        snapshots.filterProperty().set("plant/#");
        snapshots.takeNow();

        assertThat(retained.calls).containsExactly("keep plant/#");
        assertThat(said()).isEqualTo("Kept 3 messages of plant/#.");
        assertThat(snapshots.rows()).hasSize(1);
    }

    @Test
    void longLookTellsHowFarItIsAndCanBeCancelled() {
        viewModel.showSnapshots();
        retained.ends = false;
        snapshots.takeNow();
        viewModel.pull();
        assertThat(said()).isEqualTo("Asking the broker what it retains: 1,200 so far.");
        assertThat(viewModel.sheet.busyProperty().get()).isTrue();

        viewModel.dismiss();

        assertThat(retained.calls).containsExactly("keep #", "cancel look");
        assertThat(viewModel.sheet.pageProperty().get()).isEqualTo(Page.SNAPSHOTS);
        assertThat(viewModel.sheet.busyProperty().get()).isFalse();
    }
}
