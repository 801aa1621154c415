package org.vigilmqtt.ui.lab;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Labeled;

/** Parts of the screen that take room only while they have something to say. */
final class Shown {
    private Shown() {}

    static void when(Node node, ObservableValue<Boolean> wanted) {
        node.visibleProperty().bind(wanted);
        node.managedProperty().bind(node.visibleProperty());
    }

    /** A text that is there while it is not empty. */
    static void text(Labeled label, ObservableValue<String> text) {
        label.textProperty().bind(text);
        when(label, label.textProperty().isNotEmpty());
    }
}
