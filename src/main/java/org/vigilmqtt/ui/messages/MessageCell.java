package org.vigilmqtt.ui.messages;

import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageRecord;

/** The cells of the table of messages. */
abstract class MessageCell extends TableCell<MessageRecord, MessageRecord> {
    /** A text of the message. */
    static MessageCell text(Function<MessageRecord, String> words, String... styleClasses) {
        return new MessageCell(styleClasses) {
            @Override
            void show(MessageRecord message) {
                setText(words.apply(message));
            }
        };
    }

    /** An arrow: down for what came, up for what went. */
    static MessageCell direction() {
        PseudoClass out = PseudoClass.getPseudoClass("out");
        return new MessageCell("message-direction") {
            @Override
            void show(MessageRecord message) {
                boolean went = message.direction() == Direction.OUT;
                setText(went ? "▲" : "▼");
                setAccessibleText(went ? "published" : "received");
                pseudoClassStateChanged(out, went);
            }
        };
    }

    /** The QoS as a chip. */
    static MessageCell qos() {
        Label chip = new Label();
        return new MessageCell() {
            private @Nullable Qos shown;

            @Override
            void show(MessageRecord message) {
                if (shown != message.qos()) {
                    shown = message.qos();
                    chip.getStyleClass().setAll("label", "qos-chip", "qos-" + message.qos().value());
                    chip.setText(Integer.toString(message.qos().value()));
                }
                setAccessibleText("QoS " + message.qos().value());
                setGraphic(chip);
            }
        };
    }

    /** A pin for RETAIN, and what else is to say in a word. */
    static MessageCell flags(Function<MessageRecord, String> words) {
        FontIcon pin = new FontIcon(Feather.MAP_PIN);
        return new MessageCell("message-flags") {
            @Override
            void show(MessageRecord message) {
                setGraphic(message.retain() ? pin : null);
                String said = words.apply(message);
                setText(said);
                setAccessibleText(message.retain() ? "retained " + said : said);
            }
        };
    }

    private MessageCell(String... styleClasses) {
        getStyleClass().addAll(styleClasses);
    }

    abstract void show(MessageRecord message);

    @Override
    protected void updateItem(@Nullable MessageRecord message, boolean empty) {
        super.updateItem(message, empty);
        if (message == null || empty) {
            setText(null);
            setGraphic(null);
            setAccessibleText(null);
        } else {
            show(message);
        }
    }

    /** The chip of a QoS outside a table. */
    static void chip(Label label, Qos qos) {
        label.getStyleClass().setAll("label", "qos-chip", "qos-" + qos.value());
        label.setText("QoS " + qos.value());
    }
}
