package org.vigilmqtt.ui.shell;

import java.util.Comparator;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The list of actions that is searched by typing, or that of the keys. On the FX thread only. */
public final class PaletteViewModel {
    private final Actions actions;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Action> found = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Action> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Kind> kind = new ReadOnlyObjectWrapper<>(Kind.ALL);
    private final ReadOnlyStringWrapper spoken = new ReadOnlyStringWrapper("");
    /** As they were when the list was opened: it must not change while one reads it. */
    private List<Action> offered = List.of();

    /** What the list holds. */
    enum Kind {
        ALL,
        WITH_KEYS
    }

    private record Hit(Action action, int score) {}

    PaletteViewModel(Actions actions) {
        this.actions = actions;
        query.subscribe(this::search);
        chosen.subscribe(action -> spoken.set(action == null ? "" : spoken(action)));
    }

    private static String spoken(Action action) {
        String key = action.keyText().isEmpty() ? "" : ", " + action.keyText();
        String reason = action.whyNot().get();
        return action.title() + key + (reason.isEmpty() ? "" : ", not now: " + reason);
    }

    /** Opens the list of all actions, or closes it where it is open. */
    void toggle() {
        toggle(Kind.ALL);
    }

    /** Opens the list of keys, or closes it where it is open. */
    void toggleKeys() {
        toggle(Kind.WITH_KEYS);
    }

    private void toggle(Kind wanted) {
        if (open.get() && kind.get() == wanted) {
            close();
            return;
        }
        kind.set(wanted);
        offered = actions.all().stream()
                .filter(action -> wanted == Kind.ALL || action.hasKey())
                .toList();
        query.set("");
        search();
        open.set(true);
    }

    void close() {
        open.set(false);
    }

    private void search() {
        String typed = query.get();
        found.setAll(offered.stream()
                .map(action -> new Hit(action, score(typed, action)))
                .filter(hit -> hit.score() != FuzzyMatch.NONE)
                .sorted(Comparator.comparingInt(Hit::score).reversed())
                .map(Hit::action)
                .toList());
        chosen.set(found.isEmpty() ? null : found.getFirst());
    }

    /** The title counts most; the group and the key are found as well. */
    private static int score(String typed, Action action) {
        int byTitle = FuzzyMatch.score(typed, action.title());
        return byTitle != FuzzyMatch.NONE
                ? byTitle + 1
                : Math.min(0, FuzzyMatch.score(typed, action.group() + " " + action.title() + " " + action.keyText()));
    }

    /** Moves the choice; it stays within the list. */
    void move(int rows) {
        if (!found.isEmpty()) {
            chosen.set(found.get(Math.clamp(found.indexOf(chosen.get()) + rows, 0, found.size() - 1)));
        }
    }

    /** Does what is chosen, once the list is closed; what cannot be done now stays chosen with its reason. */
    void runChosen() {
        Action action = chosen.get();
        if (action != null && action.whyNot().get().isEmpty()) {
            close();
            action.run();
        }
    }

    BooleanProperty openProperty() {
        return open;
    }

    StringProperty queryProperty() {
        return query;
    }

    ObservableList<Action> found() {
        return found;
    }

    ObjectProperty<@Nullable Action> chosenProperty() {
        return chosen;
    }

    ReadOnlyObjectProperty<Kind> kindProperty() {
        return kind.getReadOnlyProperty();
    }

    /** The chosen action for a screen reader, while the focus stays where one types. */
    ReadOnlyStringProperty spokenProperty() {
        return spoken.getReadOnlyProperty();
    }
}
