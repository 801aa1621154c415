package org.vigilmqtt.ui.connections;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.service.Connection;
import org.vigilmqtt.service.Connections;
import org.vigilmqtt.service.Connections.ConnectionTest;
import org.vigilmqtt.ui.bridge.UiScheduler;
import org.vigilmqtt.ui.shell.Navigation;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;

/** The list of profiles, the one that is chosen, and what may be done with it. Lives on the FX thread. */
public final class ConnectionsViewModel {
    private final Connections service;
    private final Navigation navigation;
    private final UiScheduler ui;
    private final ProfileFormViewModel form = new ProfileFormViewModel();
    private final ObservableList<ProfileRow> rows = FXCollections.observableArrayList();
    private final FilteredList<ProfileRow> found = new FilteredList<>(rows);
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable ProfileRow> selected = new SimpleObjectProperty<>();
    private final BooleanProperty asksToDelete = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Profile> deleted = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Outcome> outcome = new ReadOnlyObjectWrapper<>(Outcome.NONE);
    private final ReadOnlyObjectWrapper<String> brokerText = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<String> storeText = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<String> brokerAddress = new ReadOnlyObjectWrapper<>("");
    private final BooleanProperty brokerRunning = new SimpleBooleanProperty();
    private final BooleanProperty testing = new SimpleBooleanProperty();
    /** What was typed and not saved, so that a look at another profile loses nothing. */
    private final Map<ProfileId, Draft> drafts = new HashMap<>();
    /** Profiles that were never saved. */
    private final Map<ProfileId, Profile> fresh = new LinkedHashMap<>();
    private boolean showing;

    public ConnectionsViewModel(Connections service, Navigation navigation, UiScheduler ui) {
        this.service = service;
        this.navigation = navigation;
        this.ui = ui;
        search.subscribe(text -> found.setPredicate(row -> matches(row, text)));
        for (Observable input : form.inputs()) {
            input.addListener(_ -> typed());
        }
        selected.subscribe(this::choose);
        pull();
    }

    private static boolean matches(ProfileRow row, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return row.face().profile().name().toLowerCase(Locale.ROOT).contains(wanted)
                || row.face().address().toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** Takes over what has changed; for the pump. */
    public void pull() {
        List<Profile> profiles = new ArrayList<>(service.profiles());
        profiles.removeIf(profile -> fresh.containsKey(profile.id()));
        profiles.addAll(fresh.values());
        List<ProfileRow> now = profiles.stream().map(this::row).toList();
        if (!rows.equals(now)) {
            ProfileRow before = selected.get();
            rows.setAll(now);
            selected.set(now.contains(before) ? before : now.isEmpty() ? null : now.getFirst());
        }
        brokerText.set(service.builtInBroker().text());
        brokerRunning.set(service.builtInBroker().running());
        brokerAddress.set(ProfileRow.builtInAddress(service.builtInBroker()));
        ProfileRow row = selected.get();
        storeText.set(row == null ? "" : storeText(service.connection(row.face().profile().id())));
    }

    private ProfileRow row(Profile profile) {
        ProfileRow.Face face = ProfileRow.face(
                profile,
                !fresh.containsKey(profile.id()),
                drafts.containsKey(profile.id()),
                service.connection(profile.id()),
                service.builtInBroker());
        Optional<ProfileRow> known = find(profile.id());
        known.ifPresent(row -> row.show(face));
        return known.orElseGet(() -> new ProfileRow(face));
    }

    private Optional<ProfileRow> find(ProfileId id) {
        return rows.stream().filter(row -> row.face().profile().id().equals(id)).findFirst();
    }

    private static String storeText(Optional<Connection> connection) {
        return connection
                .map(Connection::status)
                .map(status -> "%s · %,d in flight".formatted(size(status.storeBytes()), status.inFlight()))
                .orElse("a file of its own, opened with the connection");
    }

    private static String size(long bytes) {
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%,.0f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }

    private void choose(@Nullable ProfileRow row) {
        asksToDelete.set(false);
        outcome.set(Outcome.NONE);
        if (row == null) {
            return;
        }
        Profile profile = row.face().profile();
        showing = true;
        try {
            form.builtIn.set(profile.builtIn());
            form.password.set("");
            form.passwordKept.set(service.hasPassword(profile.id()));
            form.show(drafts.getOrDefault(profile.id(), Draft.of(profile)));
        } finally {
            showing = false;
        }
    }

    private void typed() {
        // Read in any case: what is not read does not tell of its next change.
        Draft draft = form.draft();
        ProfileRow row = selected.get();
        if (showing || row == null) {
            return;
        }
        Profile profile = row.face().profile();
        if (draft.equals(Draft.of(profile))) {
            drafts.remove(profile.id());
        } else {
            drafts.put(profile.id(), draft);
        }
        row.show(row(profile).face());
        outcome.set(Outcome.NONE);
    }

    void create() {
        Profile profile = service.blank();
        fresh.put(profile.id(), profile);
        search.set("");
        pull();
        find(profile.id()).ifPresent(selected::set);
    }

    void duplicate() {
        withSelected(row -> service.duplicate(row.face().profile().id()).whenCompleteAsync(
                (copy, failure) -> {
                    if (failure != null) {
                        outcome.set(Outcome.failed("Not duplicated", failure));
                    } else {
                        pull();
                        find(copy.id()).ifPresent(selected::set);
                    }
                },
                ui));
    }

    /** Asks the broker whether it would let us in, with what is typed. */
    void test() {
        withSelected(row -> {
            Profile profile = form.draft().applyTo(row.face().profile());
            testing.set(true);
            outcome.set(Outcome.running("Testing…"));
            service.test(profile, typedPassword()).whenCompleteAsync(
                    (result, failure) -> {
                        testing.set(false);
                        if (Objects.equals(row, selected.get())) {
                            outcome.set(failure != null ? Outcome.failed("Not tested", failure) : tested(result));
                        }
                    },
                    ui);
        });
    }

    private static Outcome tested(ConnectionTest result) {
        return new Outcome(
                result.succeeded() ? Outcome.Kind.GOOD : Outcome.Kind.BAD, result.text(), result.details());
    }

    private Optional<Payload> typedPassword() {
        String text = form.password.get();
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(Payload.ofText(text));
    }

    void save() {
        withSelected(row -> save(row).whenCompleteAsync(
                (_, failure) -> outcome.set(
                        failure == null ? Outcome.good("Saved") : Outcome.failed("Not saved", failure)),
                ui));
    }

    private CompletionStage<Profile> save(ProfileRow row) {
        Profile profile = form.draft().applyTo(row.face().profile());
        typedPassword().ifPresent(password -> {
            service.rememberPassword(profile.id(), password);
            form.password.set("");
            form.passwordKept.set(true);
        });
        return service.save(profile).thenApplyAsync(
                _ -> {
                    fresh.remove(profile.id());
                    drafts.remove(profile.id());
                    pull();
                    return profile;
                },
                ui);
    }

    /** The button of a row: ends the connection where there is one, otherwise begins it. */
    void connectOrDisconnect(ProfileRow row) {
        Optional<Connection> connection = service.connection(row.face().profile().id());
        if (row.face().active() && connection.isPresent()) {
            connection.get().disconnect();
        } else if (!row.face().saved() || row.face().edited()) {
            // What is typed is meant, but only what is right can be saved: the form says what is not.
            selected.set(row);
            connect();
        } else {
            open(row.face().profile());
        }
    }

    /** Saves what is typed and connects with it. */
    void connect() {
        withSelected(row -> {
            if (form.valid().get()) {
                save(row).whenCompleteAsync(
                        (profile, failure) -> {
                            if (failure != null) {
                                outcome.set(Outcome.failed("Not saved", failure));
                            } else {
                                open(profile);
                            }
                        },
                        ui);
            }
        });
    }

    private void open(Profile profile) {
        Optional<Connection> before = service.connection(profile.id());
        CompletionStage<Void> ready = CompletableFuture.completedStage(null);
        if (before.isPresent() && before.get().profile().equals(profile)) {
            if (before.get().status().phase() != Connection.Phase.CONNECTED) {
                before.get().reconnect();
            }
        } else if (before.isPresent()) {
            // Changed settings need a new connection.
            ready = before.get().close();
        }
        ready.whenCompleteAsync(
                (_, _) -> {
                    if (service.connection(profile.id()).isEmpty()) {
                        service.open(profile.id());
                    }
                    navigation.showConnection(profile.id());
                    pull();
                },
                ui);
    }

    /** Goes to the tab of a profile that is open. */
    void visit(ProfileRow row) {
        navigation.showConnection(row.face().profile().id());
    }

    void askToDelete() {
        withSelected(row -> asksToDelete.set(!row.face().profile().builtIn()));
    }

    void keep() {
        asksToDelete.set(false);
    }

    void delete() {
        withSelected(row -> {
            asksToDelete.set(false);
            Profile profile = row.face().profile();
            drafts.remove(profile.id());
            if (fresh.remove(profile.id()) != null) {
                pull();
                return;
            }
            service.connection(profile.id())
                    .map(Connection::close)
                    .orElseGet(() -> CompletableFuture.completedStage(null))
                    .thenCompose(_ -> service.delete(profile.id()))
                    .whenCompleteAsync(
                            (_, failure) -> {
                                if (failure != null) {
                                    outcome.set(Outcome.failed("Not deleted", failure));
                                } else {
                                    deleted.set(profile);
                                    pull();
                                }
                            },
                            ui);
        });
    }

    void undoDelete() {
        Profile profile = deleted.get();
        if (profile != null) {
            service.undoDelete(profile.id()).whenCompleteAsync(
                    (_, failure) -> {
                        if (failure != null) {
                            outcome.set(Outcome.failed("Not brought back", failure));
                        } else {
                            deleted.set(null);
                            pull();
                            find(profile.id()).ifPresent(selected::set);
                        }
                    },
                    ui);
        }
    }

    /** Takes the offer to undo away; the profile is gone when Vigil closes. */
    void forgetDeleted() {
        deleted.set(null);
    }

    private void withSelected(java.util.function.Consumer<ProfileRow> action) {
        ProfileRow row = selected.get();
        if (row != null) {
            action.accept(row);
        }
    }

    ProfileFormViewModel form() {
        return form;
    }

    /** Profiles that match the search. */
    ObservableList<ProfileRow> found() {
        return found;
    }

    StringProperty searchProperty() {
        return search;
    }

    ObjectProperty<@Nullable ProfileRow> selectedProperty() {
        return selected;
    }

    BooleanProperty asksToDeleteProperty() {
        return asksToDelete;
    }

    ReadOnlyObjectProperty<@Nullable Profile> deletedProperty() {
        return deleted.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    BooleanProperty testingProperty() {
        return testing;
    }

    ReadOnlyObjectProperty<String> brokerTextProperty() {
        return brokerText.getReadOnlyProperty();
    }

    BooleanProperty brokerRunningProperty() {
        return brokerRunning;
    }

    /** Where the built-in broker is, as its profile's address. */
    ReadOnlyObjectProperty<String> brokerAddress() {
        return brokerAddress.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<String> storeTextProperty() {
        return storeText.getReadOnlyProperty();
    }
}
