package org.vigilmqtt.ui.connections;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.workspace.ArchiveLimits;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.Profile.Trust;

import static org.assertj.core.api.Assertions.assertThat;

class ProfileFormViewModelTest {
    private final Profile plant = RecordingConnections.profile("plant7", "Plant 7", false);
    private final ProfileFormViewModel form = new ProfileFormViewModel();

    ProfileFormViewModelTest() {
        form.show(Draft.of(plant));
    }

    @Test
    void untouchedFormGivesTheSameProfileBack() {
        assertThat(form.draft().applyTo(plant)).isEqualTo(plant);
        assertThat(form.valid().get()).isTrue();
    }

    @Test
    void willsBytesThatAreNoTextSurviveAnEditElsewhere() {
        Payload bytes = Payload.copyOf(new byte[] {(byte) 0xff, 0, 1});
        Profile withWill = new Draft(
                        "Plant 7", Scheme.MQTTS, "plant7.example", "8883", "", "", "id", true, "30", "10", "100", true, "a/b", "", Qos.AT_LEAST_ONCE, false, List.of(), Trust.SYSTEM, "",
                        new KeptText("1000", "", ""))
                .applyTo(plant);
        Profile binary = new Profile(
                withWill.id(), withWill.name(), false, withWill.host(), withWill.port(), true, Trust.SYSTEM, null,
                withWill.version(), null, "id", true, 30, 10, 10, 100,
                new Will(new TopicName("a/b"), bytes, Qos.AT_LEAST_ONCE, false), List.of());
        form.show(Draft.of(binary));

        form.keepAlive.set("60");

        Will will = form.draft().applyTo(binary).will();
        assertThat(will).extracting(Will::payload).isEqualTo(bytes);
    }

    @Test
    void eachFieldSaysWhatIsWrongWithIt() {
        form.name.set(" ");
        form.host.set("mqtt://plant7");
        form.port.set("70000");
        form.keepAlive.set("soon");
        form.pingTimeout.set("0");
        form.inFlight.set("0");

        assertThat(form.name.problem().get()).isEqualTo("A name to find it again");
        assertThat(form.host.problem().get()).contains("Only the name or address");
        assertThat(form.port.problem().get()).isEqualTo("The port is a whole number from 1 to 65,535");
        assertThat(form.keepAlive.problem().get()).isEqualTo("Keep alive is a whole number from 0 to 65,535");
        assertThat(form.pingTimeout.problem().get()).contains("from 1");
        assertThat(form.inFlight.problem().get()).contains("from 1");
        assertThat(form.valid().get()).isFalse();
    }

    @Test
    void limitsOfTheArchiveAreReadAsTheyAreTyped() {
        assertThat(form.keptMegabytes.get()).isEqualTo("1000");
        assertThat(form.keptMessages.get()).isEmpty();
        assertThat(form.keptDays.get()).isEmpty();
        assertThat(form.draft().applyTo(plant).archiveLimits()).isEqualTo(ArchiveLimits.DEFAULT);

        form.keptMegabytes.set(" 250 ");
        form.keptMessages.set("1000000");
        form.keptDays.set("30");

        assertThat(form.valid().get()).isTrue();
        assertThat(form.draft().applyTo(plant).archiveLimits())
                .isEqualTo(new ArchiveLimits(1_000_000, 250_000_000, Duration.ofDays(30)));
    }

    @Test
    void wrongLimitsOfTheArchiveSayWhatIsRight() {
        form.keptMegabytes.set("");
        form.keptMessages.set("many");
        form.keptDays.set("0");

        assertThat(form.keptMegabytes.problem().get()).isEqualTo("Kept messages in MB is a whole number from 1 to 1,000,000");
        assertThat(form.keptMessages.problem().get())
                .isEqualTo("Kept messages: a whole number from 1 to 2,000,000,000, or nothing for no limit");
        assertThat(form.keptDays.problem().get()).endsWith("from 1 to 36,500, or nothing for no limit");
        assertThat(form.valid().get()).isFalse();
    }

    @Test
    void emptyClientIdNeedsACleanSession() {
        form.clientId.set("");
        assertThat(form.clientId.problem().get()).isEmpty();

        form.cleanSession.set(false);

        assertThat(form.clientId.problem().get()).contains("[MQTT-3.1.3-7]");
    }

    @Test
    void passwordNeedsAUserName() {
        form.userName.set("");
        assertThat(form.valid().get()).isTrue();

        form.password.set("secret");

        assertThat(form.userName.problem().get()).contains("[MQTT-3.1.2-22]");
        assertThat(form.valid().get()).isFalse();
    }

    @Test
    void willIsOnlyCheckedWhereOneIsLeft() {
        form.willTopic.set("a/#");
        assertThat(form.valid().get()).isTrue();

        form.leavesWill.set(true);

        assertThat(form.willTopic.problem().get()).contains("no wildcard");
        assertThat(form.valid().get()).isFalse();
    }

    @Test
    void keepAliveHintTellsWhenTheBrokerGivesUp() {
        assertThat(form.keepAliveHint().get()).isEqualTo("the broker gives up after 45 s");

        form.keepAlive.set("0");
        assertThat(form.keepAliveHint().get()).startsWith("off");

        form.keepAlive.set("x");
        assertThat(form.keepAliveHint().get()).isEmpty();
    }

    @Test
    void filterIsAddedOnceAndTakesTheNewQos() {
        form.newFilter.set("#");
        form.newQos.set(Qos.EXACTLY_ONCE);

        form.addFilter();

        assertThat(form.subscriptions)
                .containsExactly(new SubscriptionRequest(new TopicFilter("#"), Qos.EXACTLY_ONCE));
        assertThat(form.newFilter.get()).isEmpty();
    }

    @Test
    void wrongFilterIsNotAddedAndSaysWhy() {
        form.newFilter.set("a/#/b");

        form.addFilter();

        assertThat(form.newFilterProblem().get()).contains("# stands alone");
        assertThat(form.subscriptions).hasSize(1);
    }

    @Test
    void chipsQosGoesRound() {
        form.cycleQos(form.subscriptions.getFirst());
        form.cycleQos(form.subscriptions.getFirst());
        assertThat(form.subscriptions.getFirst().qos()).isEqualTo(Qos.EXACTLY_ONCE);

        form.cycleQos(form.subscriptions.getFirst());

        assertThat(form.subscriptions.getFirst().qos()).isEqualTo(Qos.AT_MOST_ONCE);
    }

    @Test
    void portFollowsTheSchemeUnlessItWasChosen() {
        form.scheme.set(Scheme.MQTT);
        assertThat(form.port.get()).isEqualTo("1883");
        form.scheme.set(Scheme.WSS);
        assertThat(form.port.get()).isEqualTo("443");
        form.scheme.set(Scheme.WS);
        assertThat(form.port.get()).isEqualTo("80");

        form.port.set("11883");
        form.scheme.set(Scheme.MQTTS);

        assertThat(form.port.get()).isEqualTo("11883");
    }

    @Test
    void webSocketHasAPathAndNothingElseHas() {
        assertThat(form.webSocket().get()).isFalse();
        form.path.set("no slash");
        assertThat(form.path.problem().get()).isEmpty();

        form.scheme.set(Scheme.WSS);

        assertThat(form.webSocket().get()).isTrue();
        assertThat(form.path.problem().get()).contains("begins with /");
        assertThat(form.valid().get()).isFalse();
        form.path.set("/mqtt ");
        assertThat(form.valid().get()).isTrue();
        assertThat(form.draft().applyTo(plant).webSocketPath()).isEqualTo("/mqtt");
        assertThat(form.draft().applyTo(plant).address()).startsWith("wss://").endsWith("/mqtt");
        assertThat(Draft.of(form.draft().applyTo(plant)).scheme()).isEqualTo(Scheme.WSS);
        form.scheme.set(Scheme.MQTTS);
        assertThat(form.draft().applyTo(plant).webSocketPath()).isNull();
    }

    @Test
    void ownAuthorityNeedsItsFile() {
        form.trust.set(Trust.CA_FILE);
        assertThat(form.trustProblem().get()).contains("Choose the file");
        assertThat(form.valid().get()).isFalse();

        form.useCaFile(java.nio.file.Path.of("ca.pem"));

        assertThat(form.valid().get()).isTrue();
        assertThat(form.draft().applyTo(plant).caFile()).isEqualTo("ca.pem");
    }

    @Test
    void builtInBrokersAddressIsNotJudged() {
        form.builtIn.set(true);
        form.host.set("");
        form.port.set("");

        assertThat(form.host.problem().get()).isEmpty();
        assertThat(form.port.problem().get()).isEmpty();
    }
}
