package org.vigilmqtt.ui.workspace;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.vigilmqtt.service.Connection;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.service.Connection.Status;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.Profile;

/** What the status bar and the bar for trouble say of a connection. On the FX thread. */
final class StatusViewModel {
    private final Connection connection;
    private final ReadOnlyLongProperty notShown;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.CONNECTING);
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper session = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper keepAlive = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper pingGauge = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper roundTrip = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper rates = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper store = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper details = new ReadOnlyStringWrapper("");
    /** Written by whoever completes an action, read by the next pull. */
    private final AtomicReference<String> actionFailure = new AtomicReference<>("");

    /** {@code notShown} counts the messages the table had no time to show. */
    StatusViewModel(Connection connection, ReadOnlyLongProperty notShown) {
        this.connection = connection;
        this.notShown = notShown;
        pull();
    }

    /** Takes over what has changed; for the pump. */
    void pull() {
        Status now = connection.status();
        Profile profile = connection.profile();
        phase.set(now.phase());
        sentence.set(now.text());
        state.set(state(now.phase()) + " · " + profile.version().title() + " · " + profile.clientId());
        boolean connected = now.phase() == Phase.CONNECTED;
        session.set((profile.cleanSession() ? "Clean session" : "Session kept")
                + (now.inFlight() > 0 || connected ? " · " + Figures.count(now.inFlight()) + " in flight" : "")
                + (now.queued() > 0 ? " · " + Figures.count(now.queued()) + " waiting" : ""));
        keepAlive.set(keepAlive(now, connected));
        pingGauge.set(connected && now.keepAliveSeconds() > 0 && now.secondsToPing() >= 0
                ? 1 - Math.min(1, (double) now.secondsToPing() / now.keepAliveSeconds())
                : -1);
        roundTrip.set(connected && now.roundTripNanos() >= 0 ? "RTT " + millis(now.roundTripNanos()) : "");
        rates.set("▼ " + rate(now.receivedPerSecond()) + "  ▲ " + rate(now.publishedPerSecond()));
        store.set("Store " + Figures.bytes(now.storeBytes()));
        missing.set(missing(now.notRecorded(), notShown.get()));
        trouble.set(trouble(now));
        details.set(now.phase() == Phase.CONNECTED ? "" : now.details());
    }

    private static String state(Phase phase) {
        return switch (phase) {
            case STARTING_BROKER -> "Starting the built-in broker";
            case CONNECTING -> "Connecting";
            case CONNECTED -> "Connected";
            case WAITING -> "Reconnecting";
            case DISCONNECTED -> "Disconnected";
            case FAILED -> "Not connected";
        };
    }

    private static String keepAlive(Status now, boolean connected) {
        if (now.keepAliveSeconds() == 0) {
            return "Keep alive off";
        }
        String text = "Keep alive " + now.keepAliveSeconds() + " s";
        return connected && now.secondsToPing() >= 0 ? text + " · next ping in " + now.secondsToPing() + " s" : text;
    }

    private static String millis(long nanos) {
        double millis = (double) nanos / TimeUnit.MILLISECONDS.toNanos(1);
        return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%,.0f ms", millis);
    }

    private static String rate(double perSecond) {
        String rate = Figures.rate(perSecond);
        return rate.isEmpty() ? "0/s" : rate;
    }

    private static String missing(long notRecorded, long notShown) {
        if (notRecorded == 0) {
            return notShown == 0 ? "" : Figures.count(notShown) + " not shown";
        }
        String text = Figures.count(notRecorded) + " not recorded";
        return notShown == 0 ? text : text + " · " + Figures.count(notShown) + " not shown";
    }

    private String trouble(Status now) {
        return switch (now.phase()) {
            case WAITING, FAILED, DISCONNECTED -> now.text();
            case STARTING_BROKER, CONNECTING, CONNECTED -> actionFailure.get();
        };
    }

    /** Shows the sentence of an action that failed until the next one; any thread. */
    void failed(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        actionFailure.set(String.valueOf(cause.getMessage()));
    }

    void dismiss() {
        actionFailure.set("");
    }

    void disconnect() {
        connection.disconnect();
    }

    void connectAgain() {
        connection.reconnect();
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** The state as the service words it. */
    ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /** State, protocol and client ID. */
    ReadOnlyStringProperty stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyStringProperty sessionProperty() {
        return session.getReadOnlyProperty();
    }

    ReadOnlyStringProperty keepAliveProperty() {
        return keepAlive.getReadOnlyProperty();
    }

    /** How much of the time to the next ping is over, 0 to 1; -1 where none is due. */
    ReadOnlyDoubleProperty pingGaugeProperty() {
        return pingGauge.getReadOnlyProperty();
    }

    ReadOnlyStringProperty roundTripProperty() {
        return roundTrip.getReadOnlyProperty();
    }

    ReadOnlyStringProperty ratesProperty() {
        return rates.getReadOnlyProperty();
    }

    ReadOnlyStringProperty storeProperty() {
        return store.getReadOnlyProperty();
    }

    /** Messages that were not recorded or not shown; empty where there are none. */
    ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** What went wrong and what to do; empty where all is well. */
    ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** The system's own words for the trouble; may be empty. */
    ReadOnlyStringProperty detailsProperty() {
        return details.getReadOnlyProperty();
    }
}
