package org.vigilmqtt.ui.retained;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.service.Retained;
import org.vigilmqtt.service.RetainedSource;
import org.vigilmqtt.service.RetainedTask;
import org.vigilmqtt.service.RetainedTask.Phase;
import org.vigilmqtt.ui.retained.SheetViewModel.Page;
import org.vigilmqtt.workspace.RetainedMessage;
import org.vigilmqtt.workspace.RetainedSnapshots;

/** The page on which retained messages are cleared or put back: shown first, then agreed to, then told. On the FX thread. */
final class TaskViewModel {
    private final Retained retained;
    private final SheetViewModel sheet;
    private final ReadOnlyStringWrapper action = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
    private final ObservableList<RetainedMessage> messages = FXCollections.observableArrayList();
    private @Nullable RetainedTask task;
    private RetainedTask.@Nullable State shown;
    private RetainedWords words = RetainedWords.CLEAR;
    private List<RetainedMessage> selected = List.of();
    private boolean agreed;
    private int all;

    TaskViewModel(Retained retained, SheetViewModel sheet) {
        this.retained = retained;
        this.sheet = sheet;
    }

    void begin(RetainedTask begun, RetainedWords about, boolean alreadyAgreed) {
        end();
        task = begun;
        words = about;
        agreed = alreadyAgreed;
        all = 0;
        sheet.show(Page.TASK, about.title(PayloadReader.visible(begun.filter(), false)));
        pull();
    }

    /** Forgets the task; what it has not sent yet stays unsent. */
    void end() {
        RetainedTask now = task;
        task = null;
        shown = null;
        messages.clear();
        selected = List.of();
        undoable.set(false);
        action.set("");
        sheet.work(false, -1);
        if (now != null) {
            now.cancel();
        }
    }

    /** Cancels what is being sent, whose outcome is then to be read; false where there is nothing to cancel. */
    boolean cancelSending() {
        boolean sending = task != null
                && shown != null
                && (shown.phase() == Phase.SENDING || shown.phase() == Phase.CHECKING);
        if (sending && task != null) {
            task.cancel();
        }
        return sending;
    }

    /** Only these are meant; all where it is none. */
    void select(List<RetainedMessage> some) {
        selected = List.copyOf(some);
        offer();
    }

    /** Agrees to what is shown, or to what of it is selected. */
    void confirm() {
        if (task != null) {
            task.confirm(selected.isEmpty() ? List.copyOf(messages) : selected);
        }
    }

    /** Makes undone what was just done; the click is the agreement. */
    void undo() {
        RetainedSnapshots.Entry snapshot = shown == null ? null : shown.snapshot();
        if (snapshot != null) {
            begin(retained.restore(new RetainedSource.Kept(snapshot)), RetainedWords.RESTORE, true);
        }
    }

    /** What becomes of the message that a topic has now, in a few words; empty for nothing. */
    String note(RetainedMessage message) {
        RetainedTask.State state = shown;
        return state == null ? "" : words.note(message, state.there().get(message.topic().value()));
    }

    /** Takes over how far it has come; for the pump. */
    void pull() {
        RetainedTask now = task;
        if (now == null) {
            return;
        }
        RetainedTask.State state = now.state();
        if (state.equals(shown)) {
            return;
        }
        if (state.phase() == Phase.READY || state.phase() == Phase.SENDING) {
            all = state.messages().size();
        }
        boolean others = shown == null || !shown.messages().equals(state.messages());
        shown = state;
        if (others) {
            messages.setAll(state.messages());
        }
        if (state.phase() == Phase.READY && agreed) {
            now.confirm(state.messages());
        }
        boolean busy =
                state.phase() == Phase.READING || state.phase() == Phase.SENDING || state.phase() == Phase.CHECKING;
        sheet.work(busy, state.phase() == Phase.SENDING && all > 0 ? (double) state.done() / all : -1);
        undoable.set(state.snapshot() != null && !busy);
        offer();
        boolean left = state.phase() == Phase.DONE && !state.messages().isEmpty();
        sheet.say(words.sentence(state, all), state.phase() == Phase.FAILED || left);
    }

    private void offer() {
        RetainedTask.State state = shown;
        action.set(agreed || state == null ? "" : words.action(state, selected.size()));
    }

    /** What the button to agree says; empty for no button. */
    ReadOnlyStringProperty actionProperty() {
        return action.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    ObservableList<RetainedMessage> messages() {
        return messages;
    }
}
