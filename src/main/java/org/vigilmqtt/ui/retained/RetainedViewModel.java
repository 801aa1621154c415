package org.vigilmqtt.ui.retained;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.service.Retained;
import org.vigilmqtt.service.RetainedTask;
import org.vigilmqtt.service.RetainedTask.Phase;
import org.vigilmqtt.ui.bridge.UiScheduler;
import org.vigilmqtt.workspace.RetainedMessage;
import org.vigilmqtt.workspace.RetainedSnapshots;

/** One task with retained messages at a time, or the list of snapshots. On the FX thread. */
public final class RetainedViewModel {
    private final Retained retained;
    private final UiScheduler scheduler;
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(Page.CLOSED);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper action = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ObservableList<RetainedMessage> messages = FXCollections.observableArrayList();
    private final ObservableList<RetainedSnapshots.Entry> snapshots = FXCollections.observableArrayList();
    private @Nullable RetainedTask task;
    private RetainedTask.@Nullable State shown;
    private RetainedWords words = RetainedWords.CLEAR;
    private boolean agreed;
    private int all;

    /** What is shown. */
    enum Page {
        CLOSED,
        TASK,
        SNAPSHOTS
    }

    public RetainedViewModel(Retained retained, UiScheduler scheduler) {
        this.retained = retained;
        this.scheduler = scheduler;
    }

    /** Shows what would be cleared: a topic, and with {@code branch} all below it. */
    public void clear(String topic, boolean branch) {
        begin(retained.clear(new TopicFilter(branch ? topic + "/#" : topic)), RetainedWords.CLEAR, false);
    }

    /** Shows what was cleared before. */
    public void showSnapshots() {
        end();
        page.set(Page.SNAPSHOTS);
        title.set("Snapshots of cleared messages");
        say("", false);
        retained.snapshots().whenCompleteAsync(this::list, scheduler);
    }

    private void list(@Nullable List<RetainedSnapshots.Entry> found, @Nullable Throwable failure) {
        if (page.get() != Page.SNAPSHOTS) {
            return;
        }
        snapshots.setAll(found == null ? List.of() : found);
        if (failure != null) {
            say(String.valueOf(failure.getMessage()), true);
        } else if (snapshots.isEmpty()) {
            say("There is none yet: one is kept whenever retained messages are cleared.", false);
        }
    }

    void restore(RetainedSnapshots.Entry snapshot) {
        begin(retained.restore(snapshot), RetainedWords.RESTORE, false);
    }

    void delete(RetainedSnapshots.Entry snapshot) {
        retained.delete(snapshot).whenCompleteAsync(
                (_, failure) -> {
                    if (failure == null) {
                        snapshots.remove(snapshot);
                    } else {
                        say(String.valueOf(failure.getMessage()), true);
                    }
                },
                scheduler);
    }

    /** Puts back what was just cleared; the click is the agreement. */
    void undo() {
        RetainedSnapshots.Entry snapshot = shown == null ? null : shown.snapshot();
        if (snapshot != null) {
            begin(retained.restore(snapshot), RetainedWords.RESTORE, true);
        }
    }

    private void begin(RetainedTask begun, RetainedWords about, boolean alreadyAgreed) {
        end();
        task = begun;
        words = about;
        agreed = alreadyAgreed;
        all = 0;
        page.set(Page.TASK);
        title.set(about.title(PayloadReader.visible(begun.filter(), false)));
        pull();
    }

    private void end() {
        RetainedTask now = task;
        task = null;
        shown = null;
        messages.clear();
        snapshots.clear();
        busy.set(false);
        undoable.set(false);
        action.set("");
        if (now != null) {
            now.cancel();
        }
    }

    /** Agrees to what is shown. */
    void confirm() {
        if (task != null) {
            task.confirm();
        }
    }

    /** Cancels what is under way; closes what is over. */
    void dismiss() {
        if (task != null && busy.get() && shown != null && shown.phase() != Phase.READING) {
            task.cancel();
        } else {
            end();
            page.set(Page.CLOSED);
        }
    }

    /** Takes over how far it has come; for the pump. */
    public void pull() {
        RetainedTask now = task;
        if (now == null) {
            return;
        }
        RetainedTask.State state = now.state();
        if (state.equals(shown)) {
            return;
        }
        if (state.phase() == Phase.READY) {
            all = state.messages().size();
            if (agreed) {
                now.confirm();
            }
        }
        if (shown == null || !shown.messages().equals(state.messages())) {
            messages.setAll(state.messages());
        }
        shown = state;
        busy.set(state.phase() == Phase.READING || state.phase() == Phase.SENDING || state.phase() == Phase.CHECKING);
        progress.set(state.phase() == Phase.SENDING && all > 0 ? (double) state.done() / all : -1);
        undoable.set(words == RetainedWords.CLEAR && state.snapshot() != null && !busy.get());
        action.set(agreed ? "" : words.action(state));
        boolean left = state.phase() == Phase.DONE && !state.messages().isEmpty();
        say(words.sentence(state, all), state.phase() == Phase.FAILED || left);
    }

    private void say(String text, boolean problem) {
        sentence.set(text);
        failed.set(problem);
    }

    ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /** Whether the sentence tells of something that went wrong. */
    ReadOnlyBooleanProperty failedProperty() {
        return failed.getReadOnlyProperty();
    }

    /** What the button to agree says; empty for no button. */
    ReadOnlyStringProperty actionProperty() {
        return action.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    /** 0 to 1, or -1 where nobody knows. */
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    ObservableList<RetainedMessage> messages() {
        return messages;
    }

    ObservableList<RetainedSnapshots.Entry> snapshots() {
        return snapshots;
    }
}
