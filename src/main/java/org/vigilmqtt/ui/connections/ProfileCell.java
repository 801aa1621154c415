package org.vigilmqtt.ui.connections;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.service.Connection.Phase;
import org.vigilmqtt.ui.shell.StateDot;

/** A profile in the list: dot, name, address, state in words, and the button. */
final class ProfileCell extends ListCell<ProfileRow> {
    private final ConnectionsViewModel viewModel;
    private final StateDot dot = new StateDot();
    private final Label name = new Label();
    private final Label address = new Label();
    private final Label state = new Label();
    private final Tooltip sentence = new Tooltip();
    private final Button action = new Button();
    private final HBox content;
    private Subscription following = Subscription.EMPTY;

    ProfileCell(ConnectionsViewModel viewModel) {
        this.viewModel = viewModel;
        name.getStyleClass().add("title");
        address.getStyleClass().addAll("mono", "hint");
        state.getStyleClass().add("small");
        state.setTooltip(sentence);
        sentence.textProperty().bind(state.textProperty());
        sentence.setWrapText(true);
        sentence.setMaxWidth(420);
        action.getStyleClass().add("compact");
        action.setMinWidth(Region.USE_PREF_SIZE);
        action.setFocusTraversable(false);
        HBox first = new HBox(8, name, new Region(), action);
        HBox.setHgrow(first.getChildren().get(1), Priority.ALWAYS);
        first.setAlignment(Pos.CENTER_LEFT);
        VBox lines = new VBox(2, first, address, state);
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        content = new HBox(9, dot, lines);
        HBox.setMargin(dot, new javafx.geometry.Insets(8, 0, 0, 0));
        getStyleClass().add("profile-cell");
        setPrefWidth(0);
        setOnMouseClicked(click -> {
            ProfileRow row = getItem();
            if (click.getClickCount() == 2 && row != null) {
                viewModel.visit(row);
            }
        });
    }

    @Override
    protected void updateItem(@Nullable ProfileRow row, boolean isEmpty) {
        super.updateItem(row, isEmpty);
        following.unsubscribe();
        following = Subscription.EMPTY;
        if (row == null || isEmpty) {
            setGraphic(null);
            return;
        }
        following = row.faceProperty().subscribe(this::show);
        action.setOnAction(_ -> viewModel.connectOrDisconnect(row));
        setGraphic(content);
    }

    private void show(ProfileRow.Face face) {
        dot.show(face.phase());
        name.setText(face.profile().name());
        address.setText(face.address());
        state.setText(face.state());
        state.getStyleClass().remove("problem");
        if (face.phase() == Phase.FAILED) {
            state.getStyleClass().add("problem");
        }
        action.setText(face.active() ? "Disconnect" : "Connect");
        action.setAccessibleText(action.getText() + " " + face.profile().name());
        setAccessibleText(face.profile().name() + ", " + face.state());
    }
}
