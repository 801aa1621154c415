package org.vigilmqtt.ui.subscriptions;

import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.ui.subscriptions.SubscriptionRow.Named;

/** A filter, with a sign where it overlaps with others. */
final class FilterCell extends TableCell<SubscriptionRow, Named> {
    private final FontIcon sign = new FontIcon(Feather.LAYERS);
    private final Tooltip words = new Tooltip();

    FilterCell() {
        words.setWrapText(true);
        words.setMaxWidth(360);
        setContentDisplay(ContentDisplay.RIGHT);
        getStyleClass().addAll("mono", "subscription-filter");
    }

    @Override
    protected void updateItem(@Nullable Named named, boolean empty) {
        super.updateItem(named, empty);
        if (named == null || empty) {
            setText(null);
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        String filter = PayloadReader.visible(named.filter().value(), false);
        String overlap = SubscriptionRow.overlap(named.overlapping());
        String told = overlap.isEmpty() ? filter : filter + "\n" + overlap;
        setText(filter);
        setGraphic(overlap.isEmpty() ? null : sign);
        words.setText(told);
        setTooltip(words);
        setAccessibleText(told);
    }
}
