package org.vigilmqtt.ui.subscriptions;

import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.vigilmqtt.service.Connection.Traffic;
import org.vigilmqtt.workspace.Figures;

/** How much comes because of a subscription; in full in its tooltip. */
final class TrafficCell extends TableCell<SubscriptionRow, Traffic> {
    private final Tooltip words = new Tooltip();

    TrafficCell() {
        getStyleClass().add("mono");
    }

    @Override
    protected void updateItem(@Nullable Traffic traffic, boolean empty) {
        super.updateItem(traffic, empty);
        if (traffic == null || empty) {
            setText(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        String rate = Figures.rate(traffic.perSecond());
        setText(rate.isEmpty() ? "–" : rate);
        words.setText(SubscriptionRow.came(traffic));
        setTooltip(words);
        setAccessibleText((rate.isEmpty() ? "" : rate + ", ") + SubscriptionRow.came(traffic));
    }
}
