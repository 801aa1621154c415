package org.vigilmqtt.ui.lab.scenario;

import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.lab.scenario.Problem;

/** What is wrong, with its place; a click goes there. */
final class ProblemCell extends ListCell<Problem> {
    /** Margins and scroll bar. */
    private static final double BESIDE_THE_TEXT = 44;

    private final Label words = new Label();

    ProblemCell(Consumer<Problem> chosen) {
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        // The list asks a cell for its height before it tells it its width.
        words.prefWidthProperty()
                .bind(listViewProperty()
                        .flatMap(ListView::widthProperty)
                        .map(width -> Math.max(100, width.doubleValue() - BESIDE_THE_TEXT))
                        .orElse(300.0));
        setPrefWidth(0);
        setOnMouseClicked(_ -> {
            Problem problem = getItem();
            if (problem != null) {
                chosen.accept(problem);
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Problem problem, boolean isEmpty) {
        super.updateItem(problem, isEmpty);
        if (problem == null || isEmpty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        words.setText(problem.line() + ":" + problem.column() + "  " + problem.text());
        setGraphic(words);
        setAccessibleText("Line " + problem.line() + ", column " + problem.column() + ": " + problem.text());
    }
}
