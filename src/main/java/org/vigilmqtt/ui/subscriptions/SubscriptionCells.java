package org.vigilmqtt.ui.subscriptions;

import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vigilmqtt.payload.PayloadReader;
import org.vigilmqtt.service.Connection.Subscribed;

/** The cells of the table of subscriptions. */
abstract class SubscriptionCells extends TableCell<SubscriptionRow, Subscribed> {
    private final Tooltip words = new Tooltip();

    private SubscriptionCells() {
        words.setWrapText(true);
        words.setMaxWidth(360);
    }

    /** The QoS that was asked for, as a chip. */
    static SubscriptionCells requested() {
        Label chip = new Label();
        return new SubscriptionCells() {
            @Override
            void show(Subscribed subscribed) {
                int qos = subscribed.requested().qos().value();
                chip.getStyleClass().setAll("label", "qos-chip", "qos-" + qos);
                chip.setText(Integer.toString(qos));
                setGraphic(chip);
                setAccessibleText("asked for QoS " + qos);
            }
        };
    }

    static SubscriptionCells granted() {
        return new SubscriptionCells() {
            @Override
            void show(Subscribed subscribed) {
                setText(SubscriptionRow.granted(subscribed));
                explain(SubscriptionRow.sentence(subscribed));
                setAccessibleText(SubscriptionRow.sentence(subscribed));
                getStyleClass().removeAll("problem", "waiting", "hint");
                switch (SubscriptionRow.grant(subscribed)) {
                    case REFUSED -> getStyleClass().add("problem");
                    case DOWNGRADED -> getStyleClass().add("waiting");
                    case WAITING -> getStyleClass().add("hint");
                    case AS_ASKED -> {
                        // The text's own colour.
                    }
                }
            }
        };
    }

    /** A button that ends the subscription; {@code words} is its name. */
    static SubscriptionCells end(String words, Consumer<SubscriptionRow> ended) {
        Button button = new Button(null, new FontIcon(Feather.X));
        button.getStyleClass().addAll("flat", "subscription-end");
        button.setTooltip(new Tooltip(words));
        button.setAccessibleRole(AccessibleRole.BUTTON);
        return new SubscriptionCells() {
            @Override
            void show(Subscribed subscribed) {
                button.setAccessibleText(words + " " + subscribed.requested().filter());
                button.setOnAction(_ -> {
                    SubscriptionRow row = getTableRow().getItem();
                    if (row != null) {
                        ended.accept(row);
                    }
                });
                setGraphic(button);
            }
        };
    }

    abstract void show(Subscribed subscribed);

    final void explain(String sentence) {
        words.setText(sentence);
        setTooltip(words);
    }

    @Override
    protected void updateItem(@Nullable Subscribed subscribed, boolean empty) {
        super.updateItem(subscribed, empty);
        if (subscribed == null || empty) {
            setText(null);
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            getStyleClass().removeAll("problem", "waiting", "hint");
        } else {
            show(subscribed);
        }
    }
}
