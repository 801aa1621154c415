package org.vigilmqtt.ui.shell;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.vigilmqtt.service.Connection;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.workspace.Figures;

/** The head of an open connection's tab, and what happened to the connection while nobody looked. On the FX thread. */
public final class ConnectionTab {
    private final Connection connection;
    private final Clock clock;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.CONNECTING);
    private boolean away;
    private String lostAt = "";

    ConnectionTab(Connection connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
        pull(false);
    }

    /** Takes over what has changed; {@code hidden} is whether another tab is chosen. */
    void pull(boolean hidden) {
        Connection.Status status = connection.status();
        phase.set(status.phase());
        state.set(status.text());
        title.set(status.phase() == Phase.WAITING ? name() + " — reconnecting" : name());
        boolean wasAway = away;
        away = switch (status.phase()) {
            case WAITING, FAILED -> true;
            case CONNECTED, DISCONNECTED -> false;
            case STARTING_BROKER, CONNECTING -> away;
        };
        if (!hidden) {
            see();
        } else if (away && !wasAway) {
            lostAt = Figures.timeOfDay(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()), clock.getZone());
            notice.set(name() + ": " + status.text());
        } else if (!lostAt.isEmpty()) {
            notice.set(switch (status.phase()) {
                case CONNECTED -> name() + " was not connected from " + lostAt + " on for a while. It is connected again.";
                case DISCONNECTED -> "";
                case WAITING, FAILED -> name() + ": " + status.text();
                case STARTING_BROKER, CONNECTING -> notice.get();
            });
        }
    }

    private String name() {
        return connection.profile().name();
    }

    /** The user has looked, or does not want to be told any more. */
    void see() {
        lostAt = "";
        notice.set("");
    }

    Connection connection() {
        return connection;
    }

    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** The state in a sentence. */
    ReadOnlyStringProperty stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What happened while another tab was chosen, and has not been seen; empty for nothing. */
    ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }
}
