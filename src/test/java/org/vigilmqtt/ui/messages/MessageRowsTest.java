package org.vigilmqtt.ui.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.Messages;

import static org.assertj.core.api.Assertions.assertThat;

class MessageRowsTest {
    private final MessageRows rows = new MessageRows(3, 1_000);

    private static List<MessageRecord> messages(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> Messages.live("t", Integer.toString(i))).toList();
    }

    private List<String> payloads() {
        return rows.stream().map(message -> message.payload().toText()).toList();
    }

    @Test
    void oldestRowsMakeRoomForNewOnesInOneChange() {
        rows.append(messages(0, 2));
        List<Integer> changes = new ArrayList<>();
        rows.addListener((ListChangeListener<MessageRecord>) change -> changes.add(change.getList().size()));

        rows.append(messages(2, 5));

        assertThat(payloads()).containsExactly("2", "3", "4");
        assertThat(changes).containsExactly(3);
    }

    @Test
    void changeNamesWhatCameAndWhatWent() {
        rows.append(messages(0, 3));
        List<String> went = new ArrayList<>();
        List<String> came = new ArrayList<>();
        rows.addListener((ListChangeListener<MessageRecord>) change -> {
            while (change.next()) {
                change.getRemoved().forEach(message -> went.add(message.payload().toText()));
                change.getAddedSubList().forEach(message -> came.add(message.payload().toText()));
            }
        });

        rows.append(messages(3, 5));

        assertThat(went).containsExactly("0", "1");
        assertThat(came).containsExactly("3", "4");
    }

    @Test
    void ofMoreThanFitTheLastAreKept() {
        rows.append(messages(0, 10));

        assertThat(payloads()).containsExactly("7", "8", "9");
    }

    @Test
    void clearedRowsBeginAnew() {
        rows.append(messages(0, 5));
        rows.clear();
        assertThat(rows).isEmpty();

        rows.append(messages(5, 6));

        assertThat(payloads()).containsExactly("5");
    }
}
