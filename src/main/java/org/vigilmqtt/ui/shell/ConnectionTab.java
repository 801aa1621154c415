package org.vigilmqtt.ui.shell;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.vigilmqtt.service.Connection;
import org.vigilmqtt.service.Connection.Phase;

/** The head of an open connection's tab. */
public final class ConnectionTab {
    private final Connection connection;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.CONNECTING);

    ConnectionTab(Connection connection) {
        this.connection = connection;
        pull();
    }

    void pull() {
        Connection.Status status = connection.status();
        phase.set(status.phase());
        state.set(status.text());
        String name = connection.profile().name();
        title.set(status.phase() == Phase.WAITING ? name + " — reconnecting" : name);
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

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }
}
