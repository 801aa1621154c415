package org.vigilmqtt.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.workspace.TopicTree.Node;

import static org.assertj.core.api.Assertions.assertThat;

class TopicTreeTest {
    private final TopicTree tree = new TopicTree();

    @Test
    void topicsBecomeLevelsInOrderOfTheirNames() {
        tree.update(List.of(Messages.live("b/2", "x"), Messages.live("$SYS/up", "x"), Messages.live("b/1", "x"), Messages.live("a", "x")));

        assertThat(topics()).containsExactly("$SYS/up", "a", "b/1", "b/2");
    }

    @Test
    void emptyLevelsAreLevels() {
        List<String> odd = List.of("/", "//", "/a", "a/", "a//b", "a/b");
        odd.forEach(topic -> tree.update(List.of(Messages.live(topic, topic))));

        assertThat(topics()).containsExactlyInAnyOrderElementsOf(odd);
    }

    @Test
    void latestMessageIsKeptWithAllItsFlags() {
        MessageRecord message = new MessageRecord(
                Messages.START_MICROS, Direction.OUT, new TopicName("a/b"), Payload.ofText("7"), Qos.EXACTLY_ONCE, true,
                true, 65_535);
        tree.update(List.of(Messages.live("a/b", "6"), message));

        assertThat(node("a/b").latest()).isEqualTo(message);
        assertThat(node("a").latest()).isNull();
    }

    @Test
    void retainedMarkStaysOnLiveUpdatesAndGoesWithAnEmptyRetainedMessage() {
        tree.update(List.of(Messages.retained("a/b", "1"), Messages.live("a/b", "2")));
        assertThat(node("a/b").retained()).isTrue();
        assertThat(tree.retained()).isEqualTo(1);

        tree.update(List.of(Messages.live("a/b", "")));
        assertThat(node("a/b").retained()).isTrue();

        tree.update(List.of(Messages.retained("a/b", "")));
        assertThat(node("a/b").retained()).isFalse();
        assertThat(tree.retained()).isZero();
    }

    @Test
    void probeCorrectsTheRetainedMark() {
        tree.update(List.of(Messages.live("a/b", "1")));
        long before = tree.structure();

        tree.markRetained("a/b", true);
        tree.markRetained("a/b", true);
        tree.markRetained("never/seen", true);

        assertThat(tree.retained()).isEqualTo(1);
        assertThat(node("a").retainedBelow()).isEqualTo(1);
        assertThat(tree.structure()).isEqualTo(before + 1);
        assertThat(topics()).containsExactly("a/b");
    }

    @Test
    void levelsCountWhatIsBelowThem() {
        tree.update(List.of(Messages.live("a/b", "1"), Messages.live("a/b", "2"), Messages.live("a/c/d", "3"), Messages.live("a", "4")));

        assertThat(node("a").topicsBelow()).isEqualTo(3);
        assertThat(node("a").messagesBelow()).isEqualTo(4);
        assertThat(node("a").messages()).isEqualTo(1);
        assertThat(node("a/c").topicsBelow()).isEqualTo(1);
        assertThat(tree.topics()).isEqualTo(3);
    }

    @Test
    void structureChangesWithTopicsAndNotWithValues() {
        tree.update(List.of(Messages.live("a/b", "1")));
        long structure = tree.structure();
        long version = tree.version();

        tree.update(List.of(Messages.live("a/b", "2")));

        assertThat(tree.structure()).isEqualTo(structure);
        assertThat(tree.version()).isGreaterThan(version);
    }

    @Test
    void rateIsThatOfTheLastTenSecondsAndDiesAway() {
        long start = Messages.START_MICROS;
        for (int i = 0; i < 100; i++) {
            tree.update(List.of(Messages.at(start + i * 200_000L, "a/b", "x", false)));
        }

        assertThat(node("a").perSecond(start + 20_000_000)).isBetween(4.5, 5.5);
        assertThat(node("a/b").perSecond(start + 25_000_000)).isBetween(2.0, 3.0);
        assertThat(node("a").perSecond(start + 31_000_000)).isZero();
    }

    @Test
    void topicOfManyThousandLevelsIsTaken() {
        String deep = "/".repeat(65_000);

        tree.update(List.of(Messages.live(deep, "x"), Messages.live(deep, "y")));

        assertThat(tree.topics()).isEqualTo(1);
        assertThat(topics()).containsExactly(deep);
    }

    @Test
    void everyTopicOfAManyIsFoundAgainWithItsOwnValue() {
        Random random = new Random(7);
        TreeMap<String, String> expected = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            String topic = "s" + random.nextInt(3) + "/d" + random.nextInt(2_000) + (random.nextBoolean() ? "" : "/t" + random.nextInt(4));
            expected.put(topic, "v" + i);
            tree.update(List.of(Messages.live(topic, "v" + i)));
        }

        TreeMap<String, String> found = new TreeMap<>();
        tree.read(root -> collect(root, found));

        assertThat(found).isEqualTo(expected);
        assertThat(tree.topics()).isEqualTo(expected.size());
    }

    private List<String> topics() {
        TreeMap<String, String> found = new TreeMap<>();
        tree.read(root -> collect(root, found));
        return new ArrayList<>(found.keySet());
    }

    private static void collect(Node root, Map<String, String> found) {
        List<Node> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            Node node = open.removeLast();
            Payload value = node.value();
            if (value != null) {
                found.put(node.topic(), value.toText());
            }
            open.addAll(node.children());
        }
    }

    private Node node(String topic) {
        AtomicReference<@Nullable Node> found = new AtomicReference<>();
        tree.read(root -> {
            Node node = root;
            for (String level : topic.split("/", -1)) {
                node = node.children().stream().filter(child -> child.name().equals(level)).findFirst().orElseThrow();
            }
            found.set(node);
        });
        return Objects.requireNonNull(found.get());
    }
}
