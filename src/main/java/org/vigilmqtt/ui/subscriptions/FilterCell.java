package org.vigilmqtt.ui.subscriptions;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vigilmqtt.payload.PayloadReader;

/** A filter, with a sign where it overlaps with others, and beneath it what comes because of it. */
final class FilterCell extends TableCell<SubscriptionRow, SubscriptionRow> {
    private static final double PADDING = 16;

    private final Label filter = new Label();
    private final FontIcon sign = new FontIcon(Feather.LAYERS);
    private final Label traffic = new Label();
    private final VBox lines;
    private final Tooltip words = new Tooltip();
    private Subscription following = Subscription.EMPTY;

    FilterCell() {
        HBox first = new HBox(6, filter, sign);
        first.setAlignment(Pos.CENTER_LEFT);
        lines = new VBox(1, first, traffic);
        lines.setAlignment(Pos.CENTER_LEFT);
        lines.maxWidthProperty().bind(widthProperty().subtract(PADDING));
        filter.getStyleClass().add("mono");
        filter.setMinWidth(0);
        traffic.getStyleClass().add("small");
        traffic.setMinWidth(0);
        sign.managedProperty().bind(sign.visibleProperty());
        words.setWrapText(true);
        words.setMaxWidth(360);
        getStyleClass().add("subscription-filter");
    }

    @Override
    protected void updateItem(@Nullable SubscriptionRow row, boolean empty) {
        super.updateItem(row, empty);
        following.unsubscribe();
        following = Subscription.EMPTY;
        if (row == null || empty) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        setGraphic(lines);
        setTooltip(words);
        following = Subscription.combine(
                row.namedProperty().subscribe(_ -> show(row)), row.trafficProperty().subscribe(_ -> show(row)));
    }

    private void show(SubscriptionRow row) {
        String text = PayloadReader.visible(row.filter().value(), false);
        String overlap = SubscriptionRow.overlap(row.namedProperty().get().overlapping());
        String came = SubscriptionRow.briefly(row.trafficProperty().get());
        filter.setText(text);
        sign.setVisible(!overlap.isEmpty());
        traffic.setText(came);
        words.setText((overlap.isEmpty() ? text : text + "\n" + overlap) + "\n" + came);
        setAccessibleText(words.getText());
    }
}
