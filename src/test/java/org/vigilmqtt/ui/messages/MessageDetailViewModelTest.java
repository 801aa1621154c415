package org.vigilmqtt.ui.messages;

import java.time.ZoneOffset;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.ui.messages.MessageDetailViewModel.Form;
import org.vigilmqtt.workspace.Direction;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.Messages;

import static org.assertj.core.api.Assertions.assertThat;

class MessageDetailViewModelTest {
    private final ObjectProperty<@Nullable MessageRecord> message = new SimpleObjectProperty<>();
    private final MessageDetailViewModel viewModel = new MessageDetailViewModel(message, ZoneOffset.UTC, _ -> "");

    @Test
    void jsonIsRecognisedAndIndented() {
        message.set(Messages.live("t", "{\"c\":1}"));

        assertThat(viewModel.formProperty().get()).isEqualTo(Form.JSON);
        assertThat(viewModel.bodyProperty().get()).isEqualTo("{\n  \"c\": 1\n}");
        assertThat(viewModel.noteProperty().get()).isEmpty();
    }

    @Test
    void bytesThatAreNoTextAreShownAsHex() {
        message.set(new MessageRecord(
                Messages.START_MICROS, Direction.OUT, new TopicName("t"), Payload.copyOf(new byte[] {(byte) 0xff, 0}),
                Qos.AT_LEAST_ONCE, true, true, 7));

        assertThat(viewModel.formProperty().get()).isEqualTo(Form.HEX);
        assertThat(viewModel.bodyProperty().get()).startsWith("00000000  ff 00 ");
        assertThat(viewModel.factsProperty().get())
                .isEqualTo("00:00:00.000 · published · 2 B · packet 7 · retain · dup");
    }

    @Test
    void formTheUserChoseStaysForTheNextMessage() {
        message.set(Messages.live("t", "{}"));
        viewModel.formProperty().set(Form.HEX);

        message.set(Messages.live("t", "[1]"));

        assertThat(viewModel.formProperty().get()).isEqualTo(Form.HEX);
        assertThat(viewModel.bodyProperty().get()).contains("5b 31 5d");
    }

    @Test
    void textReadAsJsonSaysThatItIsNot() {
        message.set(Messages.live("t", "plain"));
        viewModel.formProperty().set(Form.JSON);

        assertThat(viewModel.bodyProperty().get()).isEqualTo("plain");
        assertThat(viewModel.noteProperty().get()).isEqualTo("This is not JSON; shown as text.");
    }

    @Test
    void emptyPayloadSaysThatItIsEmpty() {
        message.set(Messages.live("t", ""));

        assertThat(viewModel.bodyProperty().get()).isEmpty();
        assertThat(viewModel.noteProperty().get()).isEqualTo("The payload is empty.");
    }
}
