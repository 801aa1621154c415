package org.vigilmqtt.ui.shell;

import java.util.ResourceBundle;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** A quiet line about a connection whose tab is not chosen: there while there is something to say. */
final class TabNotice extends HBox {
    /** {@code show} chooses the tab. */
    TabNotice(ConnectionTab tab, ResourceBundle texts, Runnable show) {
        getStyleClass().addAll("notice-bar", "tab-notice");
        StateDot dot = new StateDot();
        tab.phaseProperty().subscribe(dot::show);
        Label text = new Label();
        text.textProperty().bind(tab.noticeProperty());
        text.setTooltip(new Tooltip());
        text.getTooltip().textProperty().bind(tab.noticeProperty());
        text.setMinWidth(60);
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        Button go = new Button(texts.getString("shell.notice.show"));
        go.setMinWidth(Region.USE_PREF_SIZE);
        go.accessibleTextProperty().bind(tab.titleProperty().map(title -> go.getText() + " " + title));
        go.setOnAction(_ -> show.run());
        Button close = new Button("", new FontIcon("fth-x"));
        close.getStyleClass().add("flat");
        close.setAccessibleText(texts.getString("shell.notice.dismiss"));
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setOnAction(_ -> tab.see());
        getChildren().setAll(dot, text, space, go, close);
        visibleProperty().bind(tab.noticeProperty().isNotEmpty());
        managedProperty().bind(visibleProperty());
    }
}
