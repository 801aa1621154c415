package org.vigilmqtt.service;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.packet.Packet.Publish;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.ReasonCode;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.service.Connection.Subscribed;
import org.vigilmqtt.service.Connection.Traffic;

import static org.assertj.core.api.Assertions.assertThat;

class SubscriptionLedgerTest {
    private long clock = 1_000;
    private final SubscriptionLedger ledger = new SubscriptionLedger(() -> clock);

    private static SubscriptionRequest request(String filter, Qos qos) {
        return new SubscriptionRequest(new TopicFilter(filter), qos);
    }

    private static Publish message(String topic, boolean retain) {
        return Publish.of(new TopicName(topic), Payload.ofText("1"), Qos.AT_MOST_ONCE, retain);
    }

    private List<Long> counted(String filter) {
        Traffic traffic = ledger.traffic(new TopicFilter(filter));
        return traffic == null ? List.of() : List.of(traffic.received(), traffic.retained());
    }

    @Test
    void messageIsCountedForEachFilterItMatches() {
        ledger.asked(request("a/#", Qos.AT_MOST_ONCE));
        ledger.asked(request("+/b", Qos.AT_MOST_ONCE));

        ledger.count(List.of(message("a/b", true), message("a/c", false), message("x", false)));

        assertThat(counted("a/#")).containsExactly(2L, 1L);
        assertThat(counted("+/b")).containsExactly(1L, 1L);
        assertThat(ledger.traffic(new TopicFilter("x"))).isNull();
    }

    @Test
    void keptSubscriptionShowsWhatTheProfileAsksForBesideWhatTheSessionHas() {
        ledger.asked(request("a", Qos.EXACTLY_ONCE));
        ledger.kept(request("a", Qos.AT_LEAST_ONCE));
        ledger.kept(request("b", Qos.AT_LEAST_ONCE));

        assertThat(ledger.all()).containsExactly(
                new Subscribed(request("a", Qos.EXACTLY_ONCE), ReasonCode.of(1)),
                new Subscribed(request("b", Qos.AT_LEAST_ONCE), ReasonCode.of(1)));
    }

    private List<String> because(String topic, long at) {
        return ledger.grantedFor(new TopicName(topic), at).stream()
                .map(each -> each.requested().filter().value())
                .toList();
    }

    @Test
    void messageIsBecauseOfWhatWasGrantedBeforeItCame() {
        ledger.asked(request("a/#", Qos.EXACTLY_ONCE));
        ledger.answered(request("refused/#", Qos.AT_MOST_ONCE), ReasonCode.UNSPECIFIED_ERROR);
        assertThat(because("a/b", 2_000)).as("nothing is granted yet").isEmpty();

        ledger.answered(request("a/#", Qos.EXACTLY_ONCE), ReasonCode.GRANTED_QOS_1);
        assertThat(because("a/b", 999)).as("it came before").isEmpty();
        assertThat(because("a/b", 2_000)).containsExactly("a/#");
        assertThat(because("x", 2_000)).isEmpty();
        assertThat(because("refused/x", 2_000)).isEmpty();

        clock = 3_000;
        ledger.answered(request("a/#", Qos.EXACTLY_ONCE), ReasonCode.GRANTED_QOS_1);
        assertThat(because("a/b", 2_000)).as("the same grant again").containsExactly("a/#");
        ledger.answered(request("a/#", Qos.EXACTLY_ONCE), ReasonCode.GRANTED_QOS_2);
        assertThat(because("a/b", 2_000)).as("another grant then").isEmpty();
    }

    @Test
    void whatIsAskedForAgainKeepsItsPlaceAndItsCount() {
        ledger.asked(request("a", Qos.AT_MOST_ONCE));
        ledger.asked(request("b", Qos.AT_MOST_ONCE));
        ledger.count(List.of(message("a", false)));

        ledger.answered(request("a", Qos.EXACTLY_ONCE), ReasonCode.GRANTED_QOS_2);

        assertThat(ledger.all()).extracting(each -> each.requested().filter().value()).containsExactly("a", "b");
        assertThat(counted("a")).containsExactly(1L, 0L);
        ledger.ended(new TopicFilter("a"));
        assertThat(ledger.traffic(new TopicFilter("a"))).isNull();
    }
}
