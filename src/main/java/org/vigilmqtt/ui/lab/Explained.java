package org.vigilmqtt.ui.lab;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;

/** Buttons that say what they would do while they are pointed at or have the focus. */
final class Explained {
    private Explained() {}

    /** {@code point} makes the model say it. */
    static void by(Button button, Runnable point, FailuresViewModel model) {
        button.hoverProperty().subscribe(hovered -> tell(button, point, model, hovered));
        button.focusedProperty().subscribe(focused -> tell(button, point, model, focused));
        button.accessibleHelpProperty()
                .bind(Bindings.when(button.focusedProperty()).then(model.forecastProperty()).otherwise(""));
    }

    private static void tell(Button button, Runnable point, FailuresViewModel model, boolean begins) {
        if (begins) {
            point.run();
        } else if (!button.isHover() && !button.isFocused()) {
            model.pointAtNothing();
        }
    }
}
