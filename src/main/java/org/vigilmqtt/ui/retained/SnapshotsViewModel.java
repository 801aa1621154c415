package org.vigilmqtt.ui.retained;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.service.Retained;
import org.vigilmqtt.service.RetainedLook;
import org.vigilmqtt.service.RetainedSource;
import org.vigilmqtt.service.RetainedSource.BrokerNow;
import org.vigilmqtt.service.RetainedSource.InFile;
import org.vigilmqtt.service.RetainedSource.Kept;
import org.vigilmqtt.ui.bridge.UiScheduler;
import org.vigilmqtt.ui.retained.SheetViewModel.Page;
import org.vigilmqtt.ui.shell.DesktopServices.FileKind;
import org.vigilmqtt.ui.shell.DesktopServices.FilePicker;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.RetainedComparison;
import org.vigilmqtt.workspace.RetainedSnapshots;

/** The page with the snapshots that are kept and those in files, and what can be done with them. On the FX thread. */
final class SnapshotsViewModel {
    private static final List<FileKind> KINDS = List.of(new FileKind("Snapshots", List.of("*.jsonl", "*.json")));

    private final Retained retained;
    private final SheetViewModel sheet;
    private final UiScheduler scheduler;
    private final FilePicker files;
    private final ObservableList<RetainedSource> rows = FXCollections.observableArrayList();
    private final ObservableList<RetainedSource> choices = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable RetainedSource> left = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable RetainedSource> right = new SimpleObjectProperty<>();
    private final StringProperty filter = new SimpleStringProperty("#");
    private final List<RetainedSource> opened = new ArrayList<>();
    private final ReadOnlyStringWrapper question = new ReadOnlyStringWrapper("");
    private @Nullable RetainedSource doomed;
    private @Nullable RetainedLook<?> look;

    SnapshotsViewModel(Retained retained, SheetViewModel sheet, UiScheduler scheduler, FilePicker files) {
        this.retained = retained;
        this.sheet = sheet;
        this.scheduler = scheduler;
        this.files = files;
    }

    void show() {
        keep();
        sheet.show(Page.SNAPSHOTS, "Snapshots of retained messages");
        sheet.say("", false);
        refresh();
    }

    private void refresh() {
        retained.snapshots().whenCompleteAsync(this::list, scheduler);
    }

    private void list(@Nullable List<RetainedSnapshots.Entry> found, @Nullable Throwable failure) {
        if (!sheet.shows(Page.SNAPSHOTS)) {
            return;
        }
        List<RetainedSource> now = new ArrayList<>(opened);
        if (found != null) {
            found.forEach(entry -> now.add(new Kept(entry)));
        }
        rows.setAll(now);
        offerChoices();
        if (failure != null) {
            sheet.say(Sentences.of(failure), true);
        } else if (rows.isEmpty() && sheet.sentenceProperty().get().isEmpty()) {
            sheet.say("There is none yet: one is kept whenever retained messages are cleared or put back.", false);
        }
    }

    /** Keeps what is chosen where it is still there; at first the newest snapshot is compared with the broker. */
    private void offerChoices() {
        RetainedSource first = left.get();
        RetainedSource second = right.get();
        List<RetainedSource> now = new ArrayList<>(rows);
        now.addFirst(new BrokerNow());
        choices.setAll(now);
        left.set(first != null && now.contains(first) ? first : now.getLast().equals(now.getFirst()) ? null : now.get(1));
        right.set(second != null && now.contains(second) ? second : now.getFirst());
    }

    /** Lets the user choose a file with a snapshot. */
    void openFile() {
        files.open("Open a snapshot", KINDS, path -> begin(
                "Reading " + path.getFileName() + ".", retained.open(path), this::add));
    }

    private void add(InFile file) {
        opened.removeIf(each -> each instanceof InFile before && before.path().equals(file.path()));
        opened.addFirst(file);
        sheet.say(Figures.count(file.about().messages(), "message") + " read from " + file.path() + ".", false);
        refresh();
    }

    /** Keeps what the broker retains now, as far as the filter says. */
    void takeNow() {
        TopicFilter wanted;
        try {
            wanted = new TopicFilter(filter.get().strip());
        } catch (IllegalArgumentException wrong) {
            sheet.say(wrong.getMessage() + ".", true);
            return;
        }
        begin("Asking the broker what it retains.", retained.keep(wanted), entry -> {
            sheet.say("Kept " + Figures.count(entry.messages(), "message") + " of " + entry.filter() + ".", false);
            refresh();
        });
    }

    void save(RetainedSource snapshot) {
        files.save("Save the snapshot", SnapshotWords.fileName(snapshot), path -> begin(
                "Writing " + path.getFileName() + ".", retained.save(snapshot, path), file -> saved(path, file)));
    }

    private void saved(Path path, InFile file) {
        sheet.say(Figures.count(file.about().messages(), "message") + " saved to " + path + ".", false);
    }

    /** Asks whether a snapshot may go, for nothing brings it back; a file is only taken from the list. */
    void delete(RetainedSource snapshot) {
        if (snapshot instanceof Kept) {
            doomed = snapshot;
            question.set("Delete the snapshot of " + SnapshotWords.line(snapshot) + "? It cannot be brought back.");
        } else {
            opened.remove(snapshot);
            deleted(snapshot, null);
        }
    }

    /** Takes the snapshot that was asked about out of the store. */
    void deleteNow() {
        if (doomed instanceof Kept kept) {
            retained.delete(kept.entry()).whenCompleteAsync((_, failure) -> deleted(kept, failure), scheduler);
        }
        keep();
    }

    /** Keeps the snapshot that was asked about. */
    void keep() {
        doomed = null;
        question.set("");
    }

    /** Whether a snapshot may go; empty where that is not asked. */
    ReadOnlyStringProperty questionProperty() {
        return question.getReadOnlyProperty();
    }

    private void deleted(RetainedSource snapshot, @Nullable Throwable failure) {
        if (failure == null) {
            rows.remove(snapshot);
            offerChoices();
        } else {
            sheet.say(Sentences.of(failure), true);
        }
    }

    /** Compares what is chosen on both sides; {@code then} shows it. */
    void compare(Consumer<RetainedComparison> then) {
        RetainedSource one = left.get();
        RetainedSource other = right.get();
        if (one == null || other == null || one.equals(other)) {
            sheet.say("Choose two different snapshots to compare, or one and the broker.", true);
            return;
        }
        begin("Comparing.", retained.compare(one, other), then);
    }

    private <T> void begin(String about, RetainedLook<T> begun, Consumer<T> then) {
        cancel();
        look = begun;
        sheet.say(about, false);
        sheet.work(true, -1);
        begun.result().whenCompleteAsync((result, failure) -> ended(begun, result, failure, then), scheduler);
    }

    private <T> void ended(RetainedLook<T> begun, T result, @Nullable Throwable failure, Consumer<T> then) {
        if (!begun.equals(look)) {
            return;
        }
        look = null;
        sheet.work(false, -1);
        if (failure == null) {
            then.accept(result);
        } else {
            sheet.say(Sentences.of(failure), true);
        }
    }

    /** Ends what is under way; whether there was something. */
    boolean cancel() {
        RetainedLook<?> now = look;
        look = null;
        if (now == null) {
            return false;
        }
        now.cancel();
        sheet.work(false, -1);
        sheet.say("Cancelled.", false);
        return true;
    }

    /** Tells how far it has come; for the pump. */
    void pull() {
        RetainedLook<?> now = look;
        if (now != null && now.found() > 0) {
            sheet.say("Asking the broker what it retains: " + Figures.count(now.found()) + " so far.", false);
        }
    }

    ObservableList<RetainedSource> rows() {
        return rows;
    }

    /** What can be compared: the broker first. */
    ObservableList<RetainedSource> choices() {
        return choices;
    }

    ObjectProperty<@Nullable RetainedSource> leftProperty() {
        return left;
    }

    ObjectProperty<@Nullable RetainedSource> rightProperty() {
        return right;
    }

    /** Of which topics a snapshot is taken. */
    StringProperty filterProperty() {
        return filter;
    }
}
