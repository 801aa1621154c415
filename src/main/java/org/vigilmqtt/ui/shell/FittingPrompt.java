package org.vigilmqtt.ui.shell;

import javafx.geometry.Insets;
import javafx.scene.control.TextField;
import javafx.scene.text.Text;

/** A prompt as long as its field has room for: JavaFX would cut it off in the middle of a word. */
public final class FittingPrompt {
    private FittingPrompt() {}

    /** Shows the first of these prompts that fits, and the last where none does. */
    public static void in(TextField field, String... longestFirst) {
        field.widthProperty().subscribe(() -> fit(field, longestFirst));
        field.fontProperty().subscribe(() -> fit(field, longestFirst));
        field.insetsProperty().subscribe(() -> fit(field, longestFirst));
    }

    private static void fit(TextField field, String... longestFirst) {
        Insets insets = field.getInsets();
        double room = field.getWidth() - insets.getLeft() - insets.getRight();
        String fitting = longestFirst[longestFirst.length - 1];
        for (int i = longestFirst.length - 1; i >= 0; i--) {
            Text text = new Text(longestFirst[i]);
            text.setFont(field.getFont());
            if (text.getLayoutBounds().getWidth() <= room) {
                fitting = longestFirst[i];
            }
        }
        field.setPromptText(fitting);
    }
}
