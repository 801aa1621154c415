package org.vigilmqtt.ui.chart;

import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.vigilmqtt.ui.shell.ViewLoader;

/** The region with the chart of the chosen topic. */
public final class ChartView {
    private final ChartViewModel viewModel;
    private final Parent root;

    /** {@code choice} leads to what else the region can show. */
    public ChartView(ChartViewModel viewModel, Node choice) {
        this.viewModel = viewModel;
        this.root = new ViewLoader(Map.of(ChartController.class, () -> new ChartController(viewModel, choice)))
                .load(ChartView.class, "Chart.fxml");
    }

    public Parent root() {
        return root;
    }

    /** Takes over what is new; for the pump. */
    public void pull() {
        viewModel.pull();
    }
}
