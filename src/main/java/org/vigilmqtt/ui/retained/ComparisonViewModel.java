package org.vigilmqtt.ui.retained;

import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.payload.ByteDifference;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.ui.retained.SheetViewModel.Page;
import org.vigilmqtt.workspace.Figures;
import org.vigilmqtt.workspace.RetainedComparison;
import org.vigilmqtt.workspace.RetainedComparison.Difference;
import org.vigilmqtt.workspace.RetainedComparison.Row;
import org.vigilmqtt.workspace.RetainedMessage;

/** The page with what differs between two snapshots. On the FX thread. */
final class ComparisonViewModel {
    private static final int VALUE_CHARACTERS = 80;

    private final SheetViewModel sheet;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("");

    ComparisonViewModel(SheetViewModel sheet) {
        this.sheet = sheet;
    }

    /** Shows what differs; {@code left} and {@code right} are the names of the sides. */
    void show(RetainedComparison comparison, String left, String right) {
        rows.setAll(comparison.rows());
        choose(null);
        sheet.show(Page.COMPARISON, left + " (left) and " + right + " (right)");
        sheet.say(sentence(comparison), false);
    }

    private static String sentence(RetainedComparison comparison) {
        String same = Figures.count(comparison.same(), "topic") + (comparison.same() == 1 ? " is" : " are") + " the same.";
        if (comparison.rows().isEmpty()) {
            return "There is no difference: " + same;
        }
        Map<Difference, Integer> counts = new EnumMap<>(Difference.class);
        comparison.rows().forEach(row -> counts.merge(row.difference(), 1, Integer::sum));
        StringJoiner parts = new StringJoiner(", ", Figures.count(comparison.rows().size(), "topic") + " differ: ", ". ");
        counts.forEach((difference, count) -> parts.add(Figures.count(count) + " " + words(difference)));
        return parts + same;
    }

    /** Shows where a row differs, byte by byte; null shows nothing. */
    void choose(@Nullable Row row) {
        detail.set(row == null ? "" : detail(row));
    }

    private static String detail(Row row) {
        RetainedMessage left = row.left();
        RetainedMessage right = row.right();
        String topic = PayloadReader.visible(row.topic(), false);
        if (left == null || right == null) {
            return topic + "\n" + value(left == null ? right : left);
        }
        String bytes = ByteDifference.words(left.payload().toByteArray(), right.payload().toByteArray());
        return topic + "\nQoS " + left.qos().value() + " and " + right.qos().value() + ", "
                + Figures.bytes(left.payload().size()) + " and " + Figures.bytes(right.payload().size()) + ". " + bytes;
    }

    static String words(Difference difference) {
        return switch (difference) {
            case ONLY_LEFT -> "only left";
            case ONLY_RIGHT -> "only right";
            case VALUE -> "other value";
            case QOS -> "other QoS";
            case VALUE_AND_QOS -> "value and QoS";
        };
    }

    /** A side of a row in one line. */
    static String value(@Nullable RetainedMessage message) {
        return message == null
                ? "–"
                : Figures.bytes(message.payload().size()) + "  "
                        + PayloadReader.line(message.payload().view(), VALUE_CHARACTERS);
    }

    ObservableList<Row> rows() {
        return rows;
    }

    /** Where the chosen row differs; empty for none. */
    ReadOnlyStringProperty detailProperty() {
        return detail.getReadOnlyProperty();
    }
}
