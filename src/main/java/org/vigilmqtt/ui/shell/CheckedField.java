package org.vigilmqtt.ui.shell;

import javafx.beans.property.Property;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A text field with a hint beside it and, while its text is not right, the reason beneath it. */
public final class CheckedField extends VBox {
    /** No field is made narrower than this, and none that is as wide or less is made narrower at all. */
    private static final double SHORT = 120;

    /** A hint of so few letters is the unit of a number. */
    private static final int UNIT = 2;

    private final HBox line = new HBox(10);
    private final Label hint = new Label();
    private final Label problem = new Label();
    private TextField field = new TextField();

    public CheckedField() {
        getStyleClass().add("checked-field");
        hint.getStyleClass().add("hint");
        hint.setTooltip(new Tooltip());
        hint.getTooltip().textProperty().bind(hint.textProperty());
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        hint.textProperty().subscribe(this::fitHint);
        hint.managedProperty().bind(hint.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        problem.visibleProperty().bind(problem.managedProperty());
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(line, problem);
        place(field);
    }

    private void place(TextField input) {
        input.getStyleClass().add("mono");
        input.setMinWidth(48);
        line.getChildren().setAll(input, hint);
    }

    /** Shows and changes a text; {@code reason} is empty while the text is right. */
    public void bind(Property<String> text, ObservableValue<String> reason) {
        field.textProperty().bindBidirectional(text);
        problem.textProperty().bind(reason);
        reason.subscribe(words -> {
            field.getStyleClass().remove("invalid");
            if (!words.isEmpty()) {
                field.getStyleClass().add("invalid");
            }
        });
    }

    /** The control itself. */
    public TextField input() {
        return field;
    }

    /** Whether the text is hidden; to be set before {@link #bind}. */
    public void setSecret(boolean secret) {
        if (secret) {
            field = new PasswordField();
            place(field);
        }
    }

    public boolean isSecret() {
        return field instanceof PasswordField;
    }

    public void setHint(String text) {
        hint.setText(text);
    }

    public String getHint() {
        return hint.getText();
    }

    public StringProperty hintProperty() {
        return hint.textProperty();
    }

    /** The name that a screen reader speaks. */
    public void setTitle(String title) {
        field.setAccessibleText(title);
    }

    public String getTitle() {
        return field.getAccessibleText();
    }

    public void setWidthOfField(double width) {
        field.setPrefWidth(width);
        field.setMinWidth(Math.min(width, SHORT));
        fitHint();
        field.setMaxWidth(width);
        problem.setMaxWidth(Math.max(width, 320));
    }

    /** Short fields below each other stay of one width, and in a narrow window their hints give way; long ones do so themselves. */
    private void fitHint() {
        boolean isUnit = hint.getText().length() <= UNIT;
        hint.setMinWidth(isUnit || field.getPrefWidth() > SHORT ? USE_PREF_SIZE : 0);
    }

    public double getWidthOfField() {
        return field.getPrefWidth();
    }
}
