package org.vigilmqtt.ui.shell;

import java.util.ResourceBundle;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Wires the palette; the keyboard stays in its field from opening to closing and goes back to where it was. */
public final class PaletteController {
    private static final int PAGE = 8;

    private final PaletteViewModel viewModel;
    private @Nullable Node focusedBefore;

    @FXML private ResourceBundle resources;
    @FXML private StackPane palette;
    @FXML private Label paletteTitle;
    @FXML private TextField paletteQuery;
    @FXML private ListView<Action> paletteList;

    PaletteController(PaletteViewModel viewModel) {
        this.viewModel = viewModel;
    }

    @FXML
    private void initialize() {
        palette.visibleProperty().bind(viewModel.openProperty());
        palette.managedProperty().bind(viewModel.openProperty());
        viewModel.openProperty().subscribe(this::opened);
        viewModel.kindProperty().subscribe(kind -> paletteTitle.setText(resources.getString(
                kind == PaletteViewModel.Kind.ALL ? "shell.palette" : "shell.keys")));
        paletteQuery.accessibleTextProperty().bind(paletteTitle.textProperty());
        paletteQuery.accessibleHelpProperty().bind(viewModel.spokenProperty());
        paletteQuery.textProperty().bindBidirectional(viewModel.queryProperty());
        paletteQuery.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        paletteList.setItems(viewModel.found());
        paletteList.setCellFactory(_ -> new ActionCell());
        paletteList.addEventHandler(MouseEvent.MOUSE_CLICKED, _ -> run());
        viewModel.chosenProperty().subscribe(this::show);
        palette.addEventHandler(MouseEvent.MOUSE_PRESSED, press -> {
            if (palette.equals(press.getTarget())) {
                viewModel.close();
            }
        });
    }

    private void opened(boolean open) {
        if (open) {
            focusedBefore = palette.getScene() == null ? null : palette.getScene().getFocusOwner();
            Focus.to(paletteQuery);
        } else if (focusedBefore != null) {
            focusedBefore.requestFocus();
            focusedBefore = null;
        }
    }

    private void show(@Nullable Action chosen) {
        paletteList.getSelectionModel().select(chosen);
        if (chosen != null) {
            paletteList.scrollTo(Math.max(0, viewModel.found().indexOf(chosen) - PAGE / 2));
        }
    }

    private void key(KeyEvent key) {
        switch (key.getCode()) {
            case UP -> viewModel.move(-1);
            case DOWN -> viewModel.move(1);
            case PAGE_UP -> viewModel.move(-PAGE);
            case PAGE_DOWN -> viewModel.move(PAGE);
            case ENTER -> viewModel.runChosen();
            case ESCAPE -> viewModel.close();
            case TAB -> {
                // The keyboard must not wander off below the list.
            }
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void run() {
        Action clicked = paletteList.getSelectionModel().getSelectedItem();
        if (clicked != null) {
            viewModel.chosenProperty().set(clicked);
            viewModel.runChosen();
        }
    }
}
