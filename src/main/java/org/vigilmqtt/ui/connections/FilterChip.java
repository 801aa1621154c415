package org.vigilmqtt.ui.connections;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;

/** A filter with its QoS, which a click changes, and a cross that takes it away. */
final class FilterChip extends HBox {
    FilterChip(SubscriptionRequest request, ProfileFormViewModel form) {
        super(6);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("filter-chip");
        Label filter = new Label(request.filter().value());
        filter.getStyleClass().add("mono");
        filter.setMaxWidth(260);
        filter.setTooltip(new Tooltip(request.filter().value()));
        Button qos = new Button("QoS " + request.qos().value());
        qos.getStyleClass().setAll("qos-chip", "qos-" + request.qos().value());
        qos.setTooltip(new Tooltip("Click for another QoS"));
        qos.setOnAction(_ -> form.cycleQos(request));
        Button remove = new Button("", new FontIcon("fth-x"));
        remove.getStyleClass().setAll("chip-remove");
        remove.setAccessibleText("Remove " + request.filter().value());
        remove.setMinWidth(Region.USE_PREF_SIZE);
        remove.setOnAction(_ -> form.removeFilter(request));
        getChildren().addAll(filter, qos, remove);
    }
}
