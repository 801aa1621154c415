package org.vigilmqtt.ui.session;

import java.util.Map;
import javafx.scene.Parent;
import org.vigilmqtt.ui.shell.ViewLoader;

/** The region that tells what is kept of the session. */
public final class SessionView {
    private final SessionViewModel viewModel;
    private final Parent root;

    public SessionView(SessionViewModel viewModel) {
        this.viewModel = viewModel;
        this.root = new ViewLoader(Map.of(SessionController.class, () -> new SessionController(viewModel)))
                .load(SessionView.class, "Session.fxml");
    }

    public Parent root() {
        return root;
    }

    /** Takes over what has changed; for the pump. */
    public void pull() {
        viewModel.pull();
    }
}
