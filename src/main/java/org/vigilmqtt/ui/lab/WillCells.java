package org.vigilmqtt.ui.lab;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vigilmqtt.lab.WillCase;

/** The cells of the table of wills. */
final class WillCells {
    private static final List<String> TONES = List.of("will-bad", "will-waiting", "will-right", "will-late", "will-dim");

    private WillCells() {}

    /** Words of a case that change only with it. */
    static TableCell<WillRow, WillCase> words(Function<WillCase, String> words) {
        return new Case(words, false);
    }

    /** The same for times and payloads. */
    static TableCell<WillRow, WillCase> code(Function<WillCase, String> words) {
        Case cell = new Case(words, false);
        cell.getStyleClass().add("mono");
        return cell;
    }

    /** The same, coloured by the verdict. */
    static TableCell<WillRow, WillCase> judged(Function<WillCase, String> words) {
        Case cell = new Case(words, true);
        cell.getStyleClass().add("mono");
        return cell;
    }

    /** The verdict behind a sign. */
    static TableCell<WillRow, String> verdict() {
        return new Verdict();
    }

    private static String tone(WillCase known) {
        return switch (known.verdict()) {
            case FIRED, RIGHTLY_ABSENT -> "will-right";
            case LATE, EARLY -> "will-late";
            case MISSED, UNEXPECTED -> "will-bad";
            case WAITING -> "will-waiting";
            case NOT_OBSERVED -> "will-dim";
        };
    }

    private static final class Case extends TableCell<WillRow, WillCase> {
        private final Function<WillCase, String> words;
        private final boolean judged;
        private final Tooltip tip = new Tooltip();

        private Case(Function<WillCase, String> words, boolean judged) {
            this.words = words;
            this.judged = judged;
        }

        @Override
        protected void updateItem(@Nullable WillCase known, boolean isEmpty) {
            super.updateItem(known, isEmpty);
            getStyleClass().removeAll(TONES);
            if (known == null || isEmpty) {
                setText(null);
                setTooltip(null);
                return;
            }
            setText(words.apply(known));
            tip.setText(getText());
            setTooltip(tip);
            if (judged) {
                getStyleClass().add(tone(known));
            }
        }
    }

    private static final class Verdict extends TableCell<WillRow, String> {
        private final FontIcon sign = new FontIcon("fth-clock");
        private final Tooltip tip = new Tooltip();

        private Verdict() {
            getStyleClass().add("verdict-cell");
        }

        @Override
        protected void updateItem(@Nullable String text, boolean isEmpty) {
            super.updateItem(text, isEmpty);
            getStyleClass().removeAll(TONES);
            WillRow row = getTableRow() == null ? null : getTableRow().getItem();
            if (text == null || isEmpty || row == null) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
                return;
            }
            setText(text);
            tip.setText(text);
            setTooltip(tip);
            String literal = sign(row.willCase());
            if (!literal.equals(sign.getIconLiteral())) {
                sign.setIconLiteral(literal);
            }
            setGraphic(sign);
            getStyleClass().add(tone(row.willCase()));
        }

        private static String sign(WillCase known) {
            return switch (known.verdict()) {
                case FIRED, RIGHTLY_ABSENT -> "fth-check";
                case LATE, EARLY -> "fth-alert-triangle";
                case MISSED, UNEXPECTED -> "fth-x";
                case WAITING -> "fth-clock";
                case NOT_OBSERVED -> "fth-eye-off";
            };
        }
    }
}
