package org.vigilmqtt.ui.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;

/** Looks for controls that a screen reader could call nothing but "button" or "edit". */
public final class SpokenNames {
    private final Set<Node> labelled = new HashSet<>();
    private final List<String> nameless = new ArrayList<>();

    private SpokenNames() {}

    /** The visible controls without a name, each with its way from the top. */
    public static List<String> missingBelow(Node root) {
        SpokenNames search = new SpokenNames();
        search.labels(root);
        search.look(root, "");
        return search.nameless;
    }

    private void labels(Node node) {
        if (node instanceof Label label && label.getLabelFor() != null && isSaid(label.getText())) {
            labelled.add(label.getLabelFor());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::labels);
        }
    }

    private void look(Node node, String above) {
        if (!node.isVisible()) {
            return;
        }
        String way = above + "/" + describe(node);
        if (isOperated(node) && !isNamed(node)) {
            nameless.add(way);
        }
        // What a box for choosing is made of is spoken of by the box.
        if (node instanceof Parent parent && !(node instanceof ComboBoxBase)) {
            parent.getChildrenUnmodifiable().forEach(child -> look(child, way));
        }
    }

    private static boolean isOperated(Node node) {
        return (node instanceof Control control && control.isFocusTraversable())
                || node instanceof ButtonBase
                || node instanceof TextInputControl
                || node instanceof ComboBoxBase
                || node instanceof ListView
                || node instanceof TableView
                || node instanceof Slider
                || node instanceof Spinner;
    }

    private boolean isNamed(Node node) {
        return isSaid(node.getAccessibleText())
                || (node instanceof Labeled labeled && isSaid(labeled.getText()))
                || labelled.contains(node);
    }

    private static boolean isSaid(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static String describe(Node node) {
        return node.getClass().getSimpleName() + (node.getId() == null ? "" : "#" + node.getId());
    }
}
