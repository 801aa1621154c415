package org.vigilmqtt.ui.subscriptions;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.function.Consumer;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableRow;
import org.vigilmqtt.mqtt.packet.Qos;

/** A row whose menu changes its subscription. */
final class SubscriptionTableRow extends TableRow<SubscriptionRow> {
    private final ResourceBundle texts;
    private final SubscriptionsViewModel viewModel;
    private final ContextMenu menu = new ContextMenu();

    SubscriptionTableRow(ResourceBundle texts, SubscriptionsViewModel viewModel) {
        this.texts = texts;
        this.viewModel = viewModel;
        // A menu that is empty is not shown at all, and so would never be filled.
        menu.getItems().setAll(items());
        menu.setOnShowing(_ -> menu.getItems().setAll(items()));
        itemProperty().subscribe(row -> setContextMenu(row == null ? null : menu));
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        SubscriptionRow shown = getItem();
        for (Qos qos : Qos.values()) {
            String words = MessageFormat.format(texts.getString("subscriptions.change"), qos.value());
            CheckMenuItem item = new CheckMenuItem();
            item.setSelected(shown != null && shown.subscribed().requested().qos() == qos);
            items.add(wired(item, words, row -> viewModel.change(row, qos)));
        }
        items.add(new SeparatorMenuItem());
        items.add(wired(new MenuItem(), texts.getString("subscriptions.edit"), viewModel::edit));
        items.add(wired(new MenuItem(), texts.getString("subscriptions.narrow"), row -> viewModel.narrow(row.filter().value())));
        items.add(wired(new MenuItem(), texts.getString("subscriptions.end"), viewModel::unsubscribe));
        return items;
    }

    private MenuItem wired(MenuItem item, String words, Consumer<SubscriptionRow> effect) {
        item.setText(words);
        item.setOnAction(_ -> {
            SubscriptionRow row = getItem();
            if (row != null) {
                effect.accept(row);
            }
        });
        return item;
    }
}
