package org.vigilmqtt.ui.subscriptions;

import java.util.Map;
import javafx.scene.Parent;
import org.vigilmqtt.ui.shell.ViewLoader;

/** The region with the subscriptions. */
public final class SubscriptionsView {
    private final SubscriptionsViewModel viewModel;
    private final Parent root;

    public SubscriptionsView(SubscriptionsViewModel viewModel) {
        this.viewModel = viewModel;
        this.root = new ViewLoader(Map.of(SubscriptionsController.class, () -> new SubscriptionsController(viewModel)))
                .load(SubscriptionsView.class, "Subscriptions.fxml");
    }

    public Parent root() {
        return root;
    }

    /** Puts a filter into the form. */
    public void offer(String filter) {
        viewModel.offer(filter);
    }

    /** Puts a subscription into the form, to have a narrower one instead of it. */
    public void narrow(String filter) {
        viewModel.narrow(filter);
    }

    /** Takes over what has changed; for the pump. */
    public void pull() {
        viewModel.pull();
    }
}
