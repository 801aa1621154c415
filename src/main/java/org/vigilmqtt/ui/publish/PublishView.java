package org.vigilmqtt.ui.publish;

import java.util.Map;
import javafx.scene.Parent;
import org.vigilmqtt.ui.shell.ViewLoader;

/** The region with the publish form. */
public final class PublishView {
    private final PublishViewModel viewModel;
    private final Parent root;

    public PublishView(PublishViewModel viewModel) {
        this.viewModel = viewModel;
        this.root = new ViewLoader(Map.of(PublishController.class, () -> new PublishController(viewModel)))
                .load(PublishView.class, "Publish.fxml");
    }

    public Parent root() {
        return root;
    }

    /** Publishes what is in the form, or says in the form why it cannot. */
    public void publish() {
        viewModel.publish();
    }
}
