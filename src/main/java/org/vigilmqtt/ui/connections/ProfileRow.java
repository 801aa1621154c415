package org.vigilmqtt.ui.connections;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.service.Connection;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.service.Connections.BrokerStatus;
import org.vigilmqtt.workspace.Profile;

/** A profile's place in the list: it stays while what is known of the profile changes, so that a choice stays as well. */
final class ProfileRow {
    private final ReadOnlyObjectWrapper<Face> face;

    /**
     * What the row shows.
     *
     * @param profile as it is saved, or as it began where it never was
     * @param saved   false for a new one
     * @param state   a sentence
     * @param phase   null where it is not open
     */
    record Face(Profile profile, boolean saved, boolean edited, String address, String state, @Nullable Phase phase) {
        /** Whether the button ends the connection rather than begins it. */
        boolean active() {
            return phase != null && phase != Phase.DISCONNECTED && phase != Phase.FAILED;
        }
    }

    ProfileRow(Face face) {
        this.face = new ReadOnlyObjectWrapper<>(face);
    }

    static Face face(
            Profile profile, boolean saved, boolean edited, Optional<Connection> connection, BrokerStatus broker) {
        String address = profile.builtIn() ? builtInAddress(broker) : profile.address();
        Connection.Status status = connection.map(Connection::status).orElse(null);
        String state = status != null ? status.text() : saved ? "Not connected" : "Not saved yet";
        return new Face(
                profile, saved, edited, address, edited && saved ? state + " · unsaved changes" : state,
                status == null ? null : status.phase());
    }

    /** Where the built-in broker is, or when it will be. */
    static String builtInAddress(BrokerStatus broker) {
        if (broker.running()) {
            return "built in · running on " + broker.port();
        }
        return broker.starting() ? "built in · starting" : "built in · starts when you connect";
    }

    Face face() {
        return face.get();
    }

    void show(Face now) {
        if (!now.equals(face.get())) {
            face.set(now);
        }
    }

    ReadOnlyObjectProperty<Face> faceProperty() {
        return face.getReadOnlyProperty();
    }
}
