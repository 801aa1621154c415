package org.vigilmqtt.ui.retained;

import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.service.Retained;
import org.vigilmqtt.service.RetainedSource;
import org.vigilmqtt.ui.bridge.UiScheduler;
import org.vigilmqtt.ui.retained.SheetViewModel.Page;
import org.vigilmqtt.ui.shell.DesktopServices.FilePicker;

/** The sheet for what the broker retains: one page of it at a time, or none. On the FX thread. */
public final class RetainedViewModel {
    final SheetViewModel sheet = new SheetViewModel();
    final TaskViewModel task;
    final SnapshotsViewModel snapshots;
    final ComparisonViewModel comparison;
    private final Retained retained;

    public RetainedViewModel(Retained retained, UiScheduler scheduler, FilePicker files) {
        this.retained = retained;
        this.task = new TaskViewModel(retained, sheet);
        this.snapshots = new SnapshotsViewModel(retained, sheet, scheduler, files);
        this.comparison = new ComparisonViewModel(sheet);
    }

    /** Shows what would be cleared: a topic, and with {@code branch} all below it. */
    public void clear(String topic, boolean branch) {
        clear(branch ? topic + "/#" : topic);
    }

    /** Shows what of the whole broker would be cleared. */
    public void clearAll() {
        clear("#");
    }

    private void clear(String filter) {
        snapshots.cancel();
        task.begin(retained.clear(new TopicFilter(filter)), RetainedWords.CLEAR, false);
    }

    /** Shows the snapshots: to be put back, saved and compared. */
    public void showSnapshots() {
        task.end();
        snapshots.show();
    }

    /** Shows what would be put back. */
    void restore(RetainedSource snapshot) {
        snapshots.cancel();
        task.begin(retained.restore(snapshot), RetainedWords.RESTORE, false);
    }

    /** Compares a snapshot with the broker. */
    void compareWithBroker(RetainedSource snapshot) {
        snapshots.leftProperty().set(snapshot);
        snapshots.rightProperty().set(new RetainedSource.BrokerNow());
        compare();
    }

    /** Compares the two that are chosen. */
    void compare() {
        RetainedSource left = snapshots.leftProperty().get();
        RetainedSource right = snapshots.rightProperty().get();
        snapshots.compare(found -> {
            if (left != null && right != null) {
                comparison.show(found, SnapshotWords.line(left), SnapshotWords.line(right));
            }
        });
    }

    /** Sets the retained marks of the tree right, as far as the broker tells. */
    public void refreshMarks() {
        retained.refreshMarks();
    }

    /** Cancels what is under way; leaves a page that is over, from a comparison to the snapshots. */
    void dismiss() {
        if (snapshots.cancel() || task.cancelSending()) {
            return;
        }
        if (sheet.shows(Page.COMPARISON)) {
            showSnapshots();
        } else {
            task.end();
            sheet.close();
        }
    }

    /** Takes over how far it has come; for the pump. */
    public void pull() {
        task.pull();
        snapshots.pull();
    }
}
