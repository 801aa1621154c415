package org.vigilmqtt.ui.messages;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.workspace.MessageRecord;
import org.vigilmqtt.workspace.Messages;

import static org.assertj.core.api.Assertions.assertThat;

class SoughtMessageTest {
    private static final long SEEN = Messages.START_MICROS + 10_000_000;

    private static MessageRecord status(long micros, String payload) {
        return Messages.at(micros, "greenhouse/bay-3/status", payload, false);
    }

    @Test
    void messageOfTheTopicThatCameNearestToTheMomentIsFound() {
        List<MessageRecord> rows = List.of(
                status(SEEN - 400_000, "online"),
                Messages.at(SEEN, "greenhouse/bay-4/status", "offline", false),
                status(SEEN + 700, "offline"),
                status(SEEN + 300_000, "online"));

        assertThat(new SoughtMessage("greenhouse/bay-3/status", SEEN).in(rows)).contains(rows.get(2));
    }

    @Test
    void messagesOfAnotherTimeAreNotTakenForIt() {
        List<MessageRecord> rows = List.of(status(SEEN - 60_000_000, "offline"), status(SEEN + 60_000_000, "offline"));

        assertThat(new SoughtMessage("greenhouse/bay-3/status", SEEN).in(rows)).isEmpty();
    }
}
