package org.vigilmqtt.app.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Eyes and hands of the tour: finds what is visible, reads it, clicks and types. On the FX thread only. */
final class Hands {
    private final Stage stage;
    private final Robot robot = new Robot();
    private @Nullable Node seen;
    private @Nullable Bounds seenAt;

    Hands(Stage stage) {
        this.stage = stage;
    }

    Scene scene() {
        return stage.getScene();
    }

    /** Gives the scene a size, whatever the frame of the window adds. */
    void resize(double width, double height) {
        stage.setMaximized(false);
        stage.setWidth(width + stage.getWidth() - scene().getWidth());
        stage.setHeight(height + stage.getHeight() - scene().getHeight());
    }

    /** The visible node with an id. */
    Optional<Node> find(String id) {
        return all(scene().getRoot()).stream().filter(node -> id.equals(node.getId())).findFirst();
    }

    /** The first visible control with exactly this text, at or below a node. */
    static Optional<Node> labelled(Node below, String text) {
        return all(below).stream()
                .filter(node -> node instanceof Labeled labeled && text.equals(labeled.getText()))
                .findFirst();
    }

    /** What can be read at and below a node, top to bottom, parts separated by a space. */
    static String read(Node node) {
        StringBuilder words = new StringBuilder();
        for (Node each : all(node)) {
            String text = each instanceof Text shown ? shown.getText() : "";
            if (!text.isBlank()) {
                words.append(words.isEmpty() ? "" : " ").append(text.strip());
            }
        }
        return words.toString();
    }

    /** What can be read at the node with an id; empty where it is not visible. */
    String read(String id) {
        return find(id).map(Hands::read).orElse("");
    }

    /** The visible nodes of a style class below the node with an id, such as the rows of a table. */
    List<Node> parts(String id, String styleClass) {
        return find(id).stream()
                .flatMap(node -> all(node).stream())
                .filter(node -> node.getStyleClass().contains(styleClass))
                .toList();
    }

    /** The visible nodes of a style class anywhere in the window. */
    List<Node> withClass(String styleClass) {
        return all(scene().getRoot()).stream()
                .filter(node -> node.getStyleClass().contains(styleClass))
                .toList();
    }

    private static List<Node> all(Node root) {
        List<Node> nodes = new ArrayList<>();
        collect(root, nodes);
        return nodes;
    }

    private static void collect(Node node, List<Node> nodes) {
        if (!node.isVisible()) {
            return;
        }
        nodes.add(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, nodes));
        }
    }

    /**
     * Whether a click would reach the node: it is enabled, and where it was a turn ago, since what has just appeared or
     * moved is laid out at the end of the turn only.
     */
    boolean ready(Node node) {
        Bounds place = node.localToScreen(node.getBoundsInLocal());
        boolean settled = node.equals(seen) && Objects.equals(place, seenAt);
        seen = node;
        seenAt = place;
        return settled && place != null && !node.isDisabled();
    }

    void click(Node node) {
        stage.toFront();
        Bounds place = node.localToScreen(node.getBoundsInLocal());
        robot.mouseMove(place.getCenterX(), place.getCenterY());
        robot.mouseClick(MouseButton.PRIMARY);
    }

    /** Presses and releases a key, for whatever has the focus. */
    void press(KeyCode key) {
        robot.keyPress(key);
        robot.keyRelease(key);
    }

    /** Replaces the text of a field, character by character. */
    void type(TextInputControl field, String text) {
        field.requestFocus();
        field.selectAll();
        if (text.isEmpty()) {
            field.deleteText(field.getSelection());
        }
        text.codePoints().mapToObj(Character::toString).forEach(character -> Event.fireEvent(
                field,
                new KeyEvent(
                        KeyEvent.KEY_TYPED, character, character, KeyCode.UNDEFINED, false, false, false, false)));
    }
}
