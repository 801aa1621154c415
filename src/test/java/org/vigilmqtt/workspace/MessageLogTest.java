package org.vigilmqtt.workspace;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MessageLogTest {
    @Test
    void oldestGoesFirstWhenTheCountIsReached() {
        MessageLog log = new MessageLog(3, 1_000);
        append(log, 5);

        assertThat(log.start()).isEqualTo(2);
        assertThat(log.end()).isEqualTo(5);
        assertThat(texts(log.read(0, 10).messages())).containsExactly("2", "3", "4");
        assertThat(log.read(0, 10).first()).isEqualTo(2);
    }

    @Test
    void oldestGoesFirstWhenTheBytesAreReached() {
        MessageLog log = new MessageLog(100, 10);
        log.append(List.of(Messages.live("t", "123456"), Messages.live("t", "789")));
        log.append(List.of(Messages.live("t", "abc")));

        assertThat(texts(log.read(0, 10).messages())).containsExactly("789", "abc");
    }

    @Test
    void newestIsKeptWhateverItsSize() {
        MessageLog log = new MessageLog(100, 10);
        log.append(List.of(Messages.live("t", "x".repeat(1_000))));

        assertThat(log.read(0, 10).messages()).hasSize(1);
    }

    @Test
    void readerGoesOnWhereItStopped() {
        MessageLog log = new MessageLog(10, 1_000);
        append(log, 5);

        MessageLog.Slice first = log.read(0, 3);
        MessageLog.Slice second = log.read(first.first() + first.messages().size(), 3);

        assertThat(texts(second.messages())).containsExactly("3", "4");
        assertThat(log.read(log.end(), 3).messages()).isEmpty();
    }

    @Test
    void selectionHasWhatTheFilterLetsThroughAndWhereToGoOn() {
        MessageLog log = new MessageLog(4, 1_000);
        append(log, 6);

        MessageLog.Selection found = log.select(0, 3, message -> message.payload().toText().equals("3"));

        assertThat(found.first()).isEqualTo(2);
        assertThat(found.next()).isEqualTo(5);
        assertThat(texts(found.messages())).containsExactly("3");
    }

    private static void append(MessageLog log, int count) {
        IntStream.range(0, count).forEach(i -> log.append(List.of(Messages.live("t", Integer.toString(i)))));
    }

    private static List<String> texts(List<MessageRecord> messages) {
        return messages.stream().map(message -> message.payload().toText()).toList();
    }
}
