package org.vigilmqtt.ui.shell;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** A few values side by side of which one is always chosen. */
public final class SegmentedChoice extends HBox {
    private final ToggleGroup group = new ToggleGroup();

    public SegmentedChoice() {
        getStyleClass().add("segmented");
        setMaxWidth(USE_PREF_SIZE);
        setMinWidth(USE_PREF_SIZE);
        // A click on what is chosen leaves it so.
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null && before != null) {
                group.selectToggle(before);
            }
        });
    }

    /** Offers values under their names and keeps the choice in a property. */
    public <T> void offer(List<T> values, Function<T, String> name, Property<T> chosen) {
        for (T value : values) {
            ToggleButton button = new ToggleButton(name.apply(value));
            button.setUserData(value);
            button.setToggleGroup(group);
            button.setMinWidth(USE_PREF_SIZE);
            button.getStyleClass().add(pill(getChildren().size(), values.size()));
            button.setOnAction(_ -> chosen.setValue(value));
            getChildren().add(button);
        }
        chosen.subscribe(this::select);
    }

    private void select(Object value) {
        for (Toggle toggle : group.getToggles()) {
            if (value.equals(toggle.getUserData())) {
                group.selectToggle(toggle);
            }
        }
    }

    private static String pill(int index, int count) {
        if (index == 0) {
            return "left-pill";
        }
        return index == count - 1 ? "right-pill" : "center-pill";
    }
}
