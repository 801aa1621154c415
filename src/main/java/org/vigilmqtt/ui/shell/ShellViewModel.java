package org.vigilmqtt.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.vigilmqtt.service.Connection;
import org.vigilmqtt.service.Connections;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.Subscription;

/** Which tabs there are, which one is chosen, and what the window has to tell. Lives on the FX thread. */
public final class ShellViewModel implements Navigation, AutoCloseable {
    private final Connections connections;
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private final Subscription subscription;
    private final ObservableList<ConnectionTab> tabs = FXCollections.observableArrayList();
    private final ObservableList<String> notices = FXCollections.observableArrayList();
    private final ObjectProperty<Place> place = new SimpleObjectProperty<>(new Place.Profiles());
    /** Closed by the user, but not yet gone from the service. */
    private final List<Connection> closing = new ArrayList<>();

    /** Where the user is. */
    public sealed interface Place {
        /** The list and the form of profiles. */
        record Profiles() implements Place {}

        /** The simulated devices. */
        record Lab() implements Place {}

        /** An open connection. */
        record Workspace(ProfileId id) implements Place {}
    }

    public ShellViewModel(Connections connections) {
        this.connections = connections;
        this.subscription = connections.onChange(() -> changed.set(true));
        notices.setAll(connections.notices());
        pull();
    }

    /** Takes over what has changed since the last call; for the pump. */
    public void pull() {
        if (!changed.getAndSet(false)) {
            return;
        }
        List<Connection> open = connections.open();
        closing.retainAll(open);
        tabs.removeIf(tab -> !open.contains(tab.connection()));
        for (Connection connection : open) {
            if (!closing.contains(connection) && tabs.stream().noneMatch(tab -> tab.connection().equals(connection))) {
                tabs.add(new ConnectionTab(connection));
            }
        }
        tabs.forEach(ConnectionTab::pull);
        if (place.get() instanceof Place.Workspace(ProfileId id) && !isOpen(id)) {
            showConnections();
        }
    }

    private boolean isOpen(ProfileId id) {
        return tabs.stream().anyMatch(tab -> tab.connection().profile().id().equals(id));
    }

    /** Closes a tab and its connection. */
    void close(ConnectionTab tab) {
        closing.add(tab.connection());
        tabs.remove(tab);
        tab.connection().close();
        changed.set(true);
        pull();
    }

    boolean canCloseChosen() {
        return place.get() instanceof Place.Workspace;
    }

    /** Closes the connection whose tab is chosen. */
    void closeChosen() {
        if (place.get() instanceof Place.Workspace(ProfileId id)) {
            tabs.stream()
                    .filter(tab -> tab.connection().profile().id().equals(id))
                    .findFirst()
                    .ifPresent(this::close);
        }
    }

    /** Chooses a tab to the right (1) or to the left (-1) of the chosen one; after the last comes the first. */
    void showNeighbour(int step) {
        List<Place> places = new ArrayList<>();
        places.add(new Place.Profiles());
        tabs.forEach(tab -> places.add(new Place.Workspace(tab.connection().profile().id())));
        places.add(new Place.Lab());
        place.set(places.get(Math.floorMod(places.indexOf(place.get()) + step, places.size())));
    }

    /** The profiles without a tab. */
    List<Profile> closedProfiles() {
        return connections.profiles().stream()
                .filter(profile -> !isOpen(profile.id()))
                .toList();
    }

    /** Opens a profile's connection where it is not open, and chooses its tab. */
    public void connect(ProfileId id) {
        if (!isOpen(id)) {
            connections.open(id);
        }
        showConnection(id);
    }

    void dismiss(String notice) {
        notices.remove(notice);
    }

    @Override
    public void showConnections() {
        place.set(new Place.Profiles());
    }

    @Override
    public void showLab() {
        place.set(new Place.Lab());
    }

    @Override
    public void showConnection(ProfileId id) {
        changed.set(true);
        pull();
        if (isOpen(id)) {
            place.set(new Place.Workspace(id));
        }
    }

    public ObjectProperty<Place> placeProperty() {
        return place;
    }

    ObservableList<ConnectionTab> tabs() {
        return tabs;
    }

    /** Sentences to be read once, such as a damaged file that was set aside. */
    ObservableList<String> notices() {
        return notices;
    }

    @Override
    public void close() {
        subscription.close();
    }
}
