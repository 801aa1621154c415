package org.vigilmqtt.ui.lab.scenario;

import java.util.Set;
import javafx.beans.property.StringProperty;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.vigilmqtt.ui.shell.Focus;

/** A plain text with line numbers. On the FX thread only. */
public final class ScenarioEditor extends HBox {
    private final TextArea area = new TextArea();
    private final LineNumbers numbers = new LineNumbers(area);

    public ScenarioEditor() {
        getStyleClass().add("scenario-editor");
        area.getStyleClass().add("mono");
        area.setId("scenarioText");
        HBox.setHgrow(area, Priority.ALWAYS);
        getChildren().setAll(numbers, area);
    }

    StringProperty textProperty() {
        return area.textProperty();
    }

    void setSpokenName(String name) {
        area.setAccessibleText(name);
    }

    /** Marks the numbers of these lines, which count from 1. */
    void mark(Set<Integer> lines) {
        numbers.mark(lines);
    }

    /** Lets the user type at once. */
    void enter() {
        Focus.to(area);
    }

    /** Puts the cursor to a line and a column. */
    void goTo(int line, int column) {
        Focus.to(area);
        area.positionCaret(TextPlace.offset(area.getText(), line, column));
    }
}
