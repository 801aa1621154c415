package org.vigilmqtt.ui.topics;

import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import org.vigilmqtt.workspace.TopicTree;

/**
 * The keys of the tree, as in a file tree: right and left open, close and walk, + and - open and close, * opens all below, Enter
 * does either, letters go to the next row with such a name, Delete clears what is retained.
 */
final class TopicKeys {
    private final ListView<TopicTree.Node> list;
    private final TopicsViewModel viewModel;
    private final Runnable clearRetained;
    private final Runnable pull;
    private final TypeAhead typed = new TypeAhead();

    /**
     * Follows the keys of a list.
     *
     * @param pull shows what has changed
     */
    TopicKeys(ListView<TopicTree.Node> list, TopicsViewModel viewModel, Runnable clearRetained, Runnable pull) {
        this.list = list;
        this.viewModel = viewModel;
        this.clearRetained = clearRetained;
        this.pull = pull;
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    }

    private void pressed(KeyEvent key) {
        int row = list.getSelectionModel().getSelectedIndex();
        if (row < 0 || key.isShortcutDown()) {
            return;
        }
        boolean open = viewModel.isExpanded(row);
        switch (key.getCode()) {
            case RIGHT -> {
                if (open) {
                    choose(row + 1);
                } else {
                    viewModel.expand(row, true);
                }
            }
            case LEFT -> {
                if (open) {
                    viewModel.expand(row, false);
                } else {
                    choose(viewModel.above(row));
                }
            }
            case ENTER -> viewModel.expand(row, !open);
            case DELETE -> clearRetained.run();
            default -> {
                return;
            }
        }
        key.consume();
        pull.run();
    }

    private void typed(KeyEvent key) {
        int row = list.getSelectionModel().getSelectedIndex();
        String character = key.getCharacter();
        if (key.isShortcutDown() || key.isAltDown() || character.isEmpty() || Character.isISOControl(character.charAt(0))) {
            return;
        }
        key.consume();
        switch (character) {
            case "*", "+", "-" -> {
                if (row >= 0) {
                    open(row, character);
                    pull.run();
                }
            }
            default -> {
                typed.add(character, viewModel.nanos());
                choose(viewModel.rowNamed(typed, row));
            }
        }
    }

    private void open(int row, String key) {
        if (key.equals("*")) {
            viewModel.expandBelow(row);
        } else {
            viewModel.expand(row, key.equals("+"));
        }
    }

    private void choose(int row) {
        if (row >= 0) {
            list.getSelectionModel().clearAndSelect(row);
            list.scrollTo(row);
        }
    }
}
