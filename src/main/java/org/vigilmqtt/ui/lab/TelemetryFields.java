package org.vigilmqtt.ui.lab;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.workspace.device.DeviceTemplate.TelemetryText;

/** One telemetry of a device as it is typed, with what is wrong with each field. */
final class TelemetryFields {
    private static final double MOST_SECONDS = 86_400;

    final StringProperty topic = new SimpleStringProperty("");
    final StringProperty payload = new SimpleStringProperty("");
    final StringProperty every = new SimpleStringProperty("1");
    final ObjectProperty<Qos> qos = new SimpleObjectProperty<>(Qos.AT_MOST_ONCE);
    final BooleanProperty retain = new SimpleBooleanProperty();
    final StringProperty topicProblem = new SimpleStringProperty("");
    final StringProperty payloadProblem = new SimpleStringProperty("");
    final StringProperty everyProblem = new SimpleStringProperty("");

    static TelemetryFields of(TelemetryText text) {
        TelemetryFields fields = new TelemetryFields();
        fields.topic.set(text.topic());
        fields.payload.set(text.payload());
        fields.every.set(BigDecimal.valueOf(text.every().toMillis(), 3).stripTrailingZeros().toPlainString());
        fields.qos.set(text.qos());
        fields.retain.set(text.retain());
        return fields;
    }

    List<Property<?>> all() {
        return List.of(topic, payload, every, qos, retain);
    }

    /** Why the time between two is no time; empty where it is one. */
    String everyWrong() {
        return Figured.decimal("The time between two", every.get(), 0, MOST_SECONDS);
    }

    /** With a second where the time is not right. */
    TelemetryText typed() {
        Duration time = everyWrong().isEmpty()
                ? Duration.ofMillis(Math.round(Double.parseDouble(every.get().strip()) * 1000))
                : Duration.ofSeconds(1);
        return new TelemetryText(topic.get(), payload.get(), time, qos.get(), retain.get());
    }
}
