package org.vigilmqtt.ui.lab;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.workspace.device.DeviceTemplate.MessageText;

/** A will or a birth as it is typed. */
final class MessageFields {
    final BooleanProperty wanted = new SimpleBooleanProperty();
    final StringProperty topic = new SimpleStringProperty("");
    final StringProperty payload = new SimpleStringProperty("");
    final ObjectProperty<Qos> qos = new SimpleObjectProperty<>(Qos.AT_LEAST_ONCE);
    final BooleanProperty retain = new SimpleBooleanProperty();

    List<Property<?>> all() {
        return List.of(wanted, topic, payload, qos, retain);
    }

    void show(@Nullable MessageText text) {
        wanted.set(text != null);
        topic.set(text == null ? "" : text.topic());
        payload.set(text == null ? "" : text.payload());
        qos.set(text == null ? Qos.AT_LEAST_ONCE : text.qos());
        retain.set(text == null || text.retain());
    }

    @Nullable MessageText typed() {
        return wanted.get() ? new MessageText(topic.get(), payload.get(), qos.get(), retain.get()) : null;
    }
}
