package org.vigilmqtt.ui.lab.scenario;

import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vigilmqtt.lab.scenario.StepState;

/** A step: an icon and a word for how it is, what it does, what was seen. */
final class StepCell extends ListCell<StepState> {
    /** Icon, number, margins, scroll bar. */
    private static final double BESIDE_THE_TEXT = 96;

    /** The status and the gap before it. */
    private static final double BESIDE_THE_WORDS = 104;

    private final FontIcon icon = new FontIcon();
    private final Label number = new Label();
    private final Label words = new Label();
    private final Label status = new Label();
    private final Label found = new Label();
    private final HBox line = new HBox(8);

    StepCell() {
        number.getStyleClass().add("step-number");
        words.setWrapText(true);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        status.getStyleClass().add("step-status");
        status.setMinWidth(USE_PREF_SIZE);
        status.setPrefWidth(BESIDE_THE_WORDS - 8);
        status.setAlignment(Pos.TOP_RIGHT);
        number.setMinWidth(24);
        found.setWrapText(true);
        found.getStyleClass().add("step-found");
        HBox first = new HBox(8, words, status);
        VBox texts = new VBox(2, first, found);
        // The list asks a cell for its height before it tells it its width, so the labels have to know theirs.
        ObservableValue<Double> width = listViewProperty()
                .flatMap(ListView::widthProperty)
                .map(all -> Math.max(200, all.doubleValue() - BESIDE_THE_TEXT))
                .orElse(300.0);
        found.prefWidthProperty().bind(width);
        words.prefWidthProperty().bind(width.map(all -> all - BESIDE_THE_WORDS));
        found.setMinHeight(USE_PREF_SIZE);
        words.setMinHeight(USE_PREF_SIZE);
        line.getChildren().setAll(icon, number, texts);
        line.getStyleClass().add("step-line");
        // The list scrolls one way only.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable StepState step, boolean isEmpty) {
        super.updateItem(step, isEmpty);
        getStyleClass().removeAll("step-passed", "step-failed", "step-running", "step-skipped");
        if (step == null || isEmpty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        icon.setIconLiteral(icon(step.status()));
        String styleClass = "step-" + step.status().name().toLowerCase(Locale.ROOT);
        getStyleClass().add(styleClass);
        number.setText(getIndex() + 1 + ".");
        words.setText(step.step().words());
        status.setText(status(step));
        found.setText(step.words());
        // Why the rest was skipped is said above.
        found.setVisible(!step.words().isEmpty() && step.status() != StepState.Status.SKIPPED);
        found.setManaged(found.isVisible());
        setAccessibleText("Step " + (getIndex() + 1) + ", " + status(step) + ": " + step.step().words() + ". " + step.words());
        setGraphic(line);
    }

    private static String icon(StepState.Status status) {
        return switch (status) {
            case WAITING -> "fth-circle";
            case RUNNING -> "fth-play-circle";
            case PASSED -> "fth-check-circle";
            case FAILED -> "fth-x-circle";
            case SKIPPED -> "fth-minus-circle";
        };
    }

    private static String status(StepState step) {
        return switch (step.status()) {
            case WAITING -> "waiting";
            case RUNNING -> "running";
            case PASSED -> "passed · " + time(step);
            case FAILED -> "failed · " + time(step);
            case SKIPPED -> "skipped";
        };
    }

    private static String time(StepState step) {
        return String.format(Locale.ROOT, "%.2f s", step.took().toMillis() / 1e3);
    }
}
