package org.vigilmqtt.ui.retained;

import java.util.Map;
import javafx.scene.Parent;
import org.vigilmqtt.ui.shell.ViewLoader;

/** The sheet that lies over the messages while retained ones are cleared or put back; invisible otherwise. */
public final class RetainedView {
    private final Parent root;

    public RetainedView(RetainedViewModel viewModel) {
        this.root = new ViewLoader(Map.of(RetainedController.class, () -> new RetainedController(viewModel)))
                .load(RetainedView.class, "Retained.fxml");
    }

    public Parent root() {
        return root;
    }
}
