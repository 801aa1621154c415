package org.vigilmqtt.ui.session;

import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.service.Connection;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.service.Connection.Status;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.Profile;

/** What broker and client keep of the session. Lives on the FX thread. */
public final class SessionViewModel {
    private final Connection connection;
    private final Profile profile;
    /** Written by whoever ends a disconnect, read by the next pull. */
    private final AtomicReference<String> failure = new AtomicReference<>("");
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.DISCONNECTED);
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper present = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper sessionLost = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper inFlight = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper queued = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper store = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper notRecorded = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper recordsMissing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canDisconnect = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canReconnect = new ReadOnlyBooleanWrapper();
    private boolean answered;

    public SessionViewModel(Connection connection) {
        this.connection = connection;
        this.profile = connection.profile();
        pull();
    }

    /** Takes over what has changed since the last call; for the pump. */
    void pull() {
        Status now = connection.status();
        phase.set(now.phase());
        state.set(now.text());
        problem.set(failure.get());
        answered |= now.phase() == Phase.CONNECTED || now.sessionPresent();
        present.set(
                answered
                        ? SessionWords.present(profile.cleanSession(), now.sessionPresent())
                        : "The broker has not said yet whether it has a session of ours; its CONNACK does.");
        sessionLost.set(answered && profile.cleanSession() == now.sessionPresent());
        inFlight.set(Figures.count(now.inFlight()));
        queued.set(Figures.count(now.queued()));
        store.set(Figures.bytes(now.storeBytes()));
        notRecorded.set(Figures.count(now.notRecorded()));
        recordsMissing.set(now.notRecorded() > 0);
        canDisconnect.set(
                switch (now.phase()) {
                    case STARTING_BROKER, CONNECTING, CONNECTED, WAITING -> true;
                    case DISCONNECTED, FAILED -> false;
                });
        canReconnect.set(
                switch (now.phase()) {
                    case WAITING, DISCONNECTED, FAILED -> true;
                    case STARTING_BROKER, CONNECTING, CONNECTED -> false;
                });
    }

    void disconnect() {
        failure.set("");
        connection.disconnect().whenComplete((_, thrown) -> {
            if (thrown != null) {
                Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
                failure.set(String.valueOf(cause.getMessage()));
            }
        });
    }

    void reconnect() {
        failure.set("");
        connection.reconnect();
    }

    String title() {
        return SessionWords.title(profile.cleanSession());
    }

    String meaning() {
        return SessionWords.meaning(profile.cleanSession());
    }

    String clientId() {
        return profile.clientId();
    }

    String protocol() {
        return profile.version().title();
    }

    String keepAlive() {
        return profile.keepAliveSeconds() == 0 ? "off" : profile.keepAliveSeconds() + " s";
    }

    String keepAliveMeaning() {
        return SessionWords.keepAlive(profile.keepAliveSeconds());
    }

    @Nullable
    Will will() {
        return profile.will();
    }

    String willMeaning() {
        return SessionWords.will(profile.will(), profile.keepAliveSeconds());
    }

    String disconnectMeaning() {
        return SessionWords.disconnect(profile.cleanSession(), profile.will() != null);
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** The connection's state in the service's sentence. */
    ReadOnlyStringProperty stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Why disconnecting went wrong; empty where it did not. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Session Present of the last CONNACK and what it means. */
    ReadOnlyStringProperty presentProperty() {
        return present.getReadOnlyProperty();
    }

    /** Whether Session Present is not what was hoped for. */
    ReadOnlyBooleanProperty sessionLostProperty() {
        return sessionLost.getReadOnlyProperty();
    }

    ReadOnlyStringProperty inFlightProperty() {
        return inFlight.getReadOnlyProperty();
    }

    ReadOnlyStringProperty queuedProperty() {
        return queued.getReadOnlyProperty();
    }

    ReadOnlyStringProperty storeProperty() {
        return store.getReadOnlyProperty();
    }

    ReadOnlyStringProperty notRecordedProperty() {
        return notRecorded.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty recordsMissingProperty() {
        return recordsMissing.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canDisconnectProperty() {
        return canDisconnect.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canReconnectProperty() {
        return canReconnect.getReadOnlyProperty();
    }
}
