package org.vigilmqtt.ui.retained;

import java.util.Map;
import javafx.scene.Parent;
import org.vigilmqtt.ui.shell.ViewLoader;

/** The sheet that lies over the messages while what is retained is looked after; invisible otherwise. */
public final class RetainedView {
    private final Parent root;

    public RetainedView(RetainedViewModel viewModel) {
        this.root = new ViewLoader(Map.of(
                        RetainedController.class, () -> new RetainedController(viewModel),
                        SnapshotsController.class, () -> new SnapshotsController(viewModel),
                        ComparisonController.class, () -> new ComparisonController(viewModel.comparison)))
                .load(RetainedView.class, "Retained.fxml");
    }

    public Parent root() {
        return root;
    }
}
