package org.vigilmqtt.app.tour;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;

/**
 * Names what is in the window the way the story tells it. A move is false where what it needs is not there yet; what is
 * looked for is empty until it is seen.
 */
final class Moves {
    private static final int TOLD = 160;

    private final Hands hands;

    Moves(Hands hands) {
        this.hands = hands;
    }

    BooleanSupplier tab(String title) {
        return () -> click(hands.withClass("tab-label").stream()
                .filter(node -> node instanceof Labeled labeled && labeled.getText().startsWith(title))
                .findFirst());
    }

    BooleanSupplier click(String id) {
        return () -> click(hands.find(id));
    }

    /** Goes to what has an id as with Tab. */
    BooleanSupplier focus(String id) {
        return () -> {
            Optional<Node> node = hands.find(id).filter(hands::ready);
            node.ifPresent(Node::requestFocus);
            return node.isPresent();
        };
    }

    /** Clicks what is labelled so, at or below the node with an id. */
    BooleanSupplier clickLabelled(String below, String text) {
        return () -> click(hands.find(below).flatMap(node -> Hands.labelled(node, text)));
    }

    /** Clicks the first row of a list or table that contains a text. */
    BooleanSupplier clickRow(String id, String text) {
        return () -> click(rows(id).stream().filter(row -> Hands.read(row).contains(text)).findFirst());
    }

    /** Clicks what undoes a choice, where it was made. */
    BooleanSupplier clickIfThere(String beside, String id) {
        return () -> hands.find(beside).isPresent()
                && (hands.find(id).isEmpty() || click(hands.find(id)));
    }

    private boolean click(Optional<Node> node) {
        Optional<Node> ready = node.filter(hands::ready);
        ready.ifPresent(hands::click);
        return ready.isPresent();
    }

    /** Replaces the text of a field. */
    BooleanSupplier type(String id, String text) {
        return () -> {
            Optional<Node> field = hands.find(id).filter(hands::ready);
            field.ifPresent(node -> hands.type((TextInputControl) node, text));
            return field.isPresent();
        };
    }

    BooleanSupplier press(KeyCode key) {
        return () -> {
            hands.press(key);
            return true;
        };
    }

    BooleanSupplier resize(double width, double height) {
        return () -> {
            hands.resize(width, height);
            return true;
        };
    }

    /** Some text at the node with an id. */
    Supplier<Optional<String>> anything(String id) {
        return said(id, _ -> true);
    }

    Supplier<Optional<String>> said(String id, Predicate<String> wanted) {
        return () -> Optional.of(hands.read(id))
                .filter(text -> !text.isBlank())
                .filter(wanted)
                .map(text -> text.length() <= TOLD ? text : text.substring(0, TOLD) + "…");
    }

    /** A row of a list or table with both texts. */
    Supplier<Optional<String>> row(String id, String first, String second) {
        return () -> rows(id).stream()
                .map(Hands::read)
                .filter(text -> text.contains(first) && text.contains(second))
                .findFirst();
    }

    /** So many rows with a text. */
    Supplier<Optional<String>> rows(String id, String text, int count) {
        return () -> {
            long found = rows(id).stream().filter(row -> Hands.read(row).contains(text)).count();
            return found >= count ? Optional.of(text) : Optional.empty();
        };
    }

    private List<Node> rows(String id) {
        List<Node> rows = hands.parts(id, "table-row-cell");
        return rows.isEmpty() ? hands.parts(id, "list-cell") : rows;
    }
}
