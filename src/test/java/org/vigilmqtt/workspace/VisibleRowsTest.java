package org.vigilmqtt.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.workspace.TopicTree.Node;

import static org.assertj.core.api.Assertions.assertThat;

class VisibleRowsTest {
    private final TopicTree tree = new TopicTree();
    private final VisibleRows rows = new VisibleRows(tree, Runnable::run);

    @Test
    void smallTreeOpensByItselfButForSystemTopics() {
        live("a/b", "$SYS/load/1");

        assertThat(seen()).containsExactly("$SYS", "a", ". b");
    }

    @Test
    void largeTreeStaysClosedUntilItIsOpened() {
        IntStream.range(0, 100).forEach(i -> live("a/" + i));
        assertThat(seen()).containsExactly("a");

        rows.expand(0, true);
        assertThat(seen()).hasSize(101).startsWith("a", ". 0", ". 1", ". 10");

        rows.expand(0, false);
        assertThat(seen()).containsExactly("a");
    }

    @Test
    void whatTheUserClosedStaysClosed() {
        live("a/b");
        seen();

        rows.expand(0, false);
        live("a/c", "d/e");

        assertThat(seen()).containsExactly("a", "d");
    }

    @Test
    void valuesMoveNoRow() {
        live("a/b", "a/c");
        seen();

        live("a/c", "a/b");

        assertThat(rows.isStale()).isFalse();
        assertThat(rows.refresh()).isFalse();
    }

    @Test
    void newTopicComesAtItsPlace() {
        live("a/b", "a/d");
        seen();

        live("a/c");

        assertThat(rows.refresh()).isTrue();
        assertThat(seen()).containsExactly("a", ". b", ". c", ". d");
    }

    @Test
    void filterByTextShowsMatchesWithTheLevelsAboveThem() {
        live("house/Kitchen/temperature", "house/hall/motion", "garden/temperature");

        rows.filter("KITCH", false);
        assertThat(seen()).containsExactly("house", ". Kitchen", ". . temperature");

        rows.filter("n/temp", false);
        assertThat(seen()).containsExactly("garden", ". temperature", "house", ". Kitchen", ". . temperature");
    }

    @Test
    void filterByWildcardFollowsTheRulesOfMqtt() {
        live("a/b/c", "a/x/c", "a/b", "$SYS/b/c");

        rows.filter("+/b/#", false);

        assertThat(seen()).containsExactly("a", ". b", ". . c");
    }

    @Test
    void filterThatIsNoValidWildcardIsText() {
        live("a/b");
        rows.filter("a/#/b", false);
        assertThat(seen()).isEmpty();
    }

    @Test
    void onlyRetainedTopicsAreShownWhenAsked() {
        tree.update(List.of(Messages.retained("a/b", "1"), Messages.live("a/c", "2"), Messages.live("d", "3")));

        rows.filter("", true);
        assertThat(seen()).containsExactly("a", ". b");

        tree.markRetained("a/c", true);
        tree.markRetained("a/b", false);
        assertThat(seen()).containsExactly("a", ". c");
    }

    @Test
    void filteredBranchCanBeClosedAndOpenedAgain() {
        live("a/b/x1", "a/b/x2", "a/c/x3");
        rows.filter("x", false);
        assertThat(seen()).containsExactly("a", ". b", ". . x1", ". . x2", ". c", ". . x3");

        rows.expand(1, false);
        assertThat(seen()).containsExactly("a", ". b", ". c", ". . x3");

        rows.expand(1, true);
        assertThat(seen()).hasSize(6);
    }

    @Test
    void filterLeavesWhatWasOpenAsItWas() {
        IntStream.range(0, 100).forEach(i -> live("a/" + i));
        seen();
        rows.filter("99", false);
        assertThat(seen()).containsExactly("a", ". 99");

        rows.filter("", false);

        assertThat(seen()).containsExactly("a");
    }

    @Test
    void revealedTopicHasARow() {
        IntStream.range(0, 100).forEach(i -> live("a/b/" + i));
        List<Node> found = new ArrayList<>();
        tree.read(root -> found.add(root.children().getFirst().children().getFirst().children().getFirst()));
        seen();

        rows.reveal(found.getFirst());
        seen();

        assertThat(rows.indexOf(found.getFirst())).isEqualTo(2);
        assertThat(rows.above(2)).isEqualTo(1);
        assertThat(rows.above(0)).isEqualTo(-1);
    }

    @Test
    void describedRowsTellWhatIsThereNow() {
        tree.update(List.of(Messages.retained("a/b", "1"), Messages.live("a/b", "2"), Messages.live("a/c", "3")));
        seen();

        List<TopicRow> described = rows.describe(0, 10, Messages.START_MICROS);

        assertThat(described).hasSize(3);
        TopicRow branch = described.getFirst();
        assertThat(branch.branch()).isTrue();
        assertThat(branch.expanded()).isTrue();
        assertThat(branch.topicsBelow()).isEqualTo(2);
        assertThat(branch.retainedBelow()).isEqualTo(1);
        TopicRow leaf = described.get(1);
        assertThat(leaf.messages()).isEqualTo(2);
        assertThat(leaf.retained()).isTrue();
        assertThat(leaf.value()).isNotNull().extracting(Object::toString).isEqualTo("1 B");
    }

    @Test
    void topicOfManyThousandLevelsNeitherOverflowsTheStackNorIsLost() {
        live("/".repeat(65_000) + "end");

        rows.filter("end", false);

        rows.refresh();
        rows.refresh();
        assertThat(rows.size()).isEqualTo(65_001);
    }

    @Test
    void ordersBySizeCountAndRateWithEqualOnesByName() {
        live("a", "b", "c", "c");
        tree.update(List.of(Messages.live("b", "long")));
        seen();

        rows.sort(TopicOrder.SIZE, Messages.START_MICROS);
        assertThat(seen()).containsExactly("b", "a", "c");
        rows.sort(TopicOrder.COUNT, Messages.START_MICROS);
        assertThat(seen()).containsExactly("b", "c", "a");
        rows.sort(TopicOrder.RATE, Messages.START_MICROS + 60_000_000);
        assertThat(seen()).as("none came lately").containsExactly("a", "b", "c");
        rows.sort(TopicOrder.NAME, Messages.START_MICROS);
        assertThat(seen()).containsExactly("a", "b", "c");
    }

    @Test
    void orderStaysAsItWasAndNewTopicsFollowUntilItIsAskedForAgain() {
        live("a", "b", "b");
        rows.sort(TopicOrder.COUNT, Messages.START_MICROS);
        assertThat(seen()).containsExactly("b", "a");

        live("a", "a", "a", "aa");
        assertThat(seen()).containsExactly("b", "a", "aa");

        rows.sort(TopicOrder.COUNT, Messages.START_MICROS);
        assertThat(seen()).containsExactly("a", "b", "aa");
    }

    @Test
    void branchOpenedWithAllBelowOpensWhatComesLaterAndKeepsClosedWhatIsClosed() {
        live("a/b/c", "d");
        IntStream.range(0, 50).forEach(i -> live("a/e/" + i));
        assertThat(seen()).containsExactly("a", "d");

        rows.expandBelow(0);
        assertThat(seen()).hasSize(55);
        rows.expand(3, false);
        live("a/f/g/h");

        assertThat(seen()).containsExactly("a", ". b", ". . c", ". e", ". f", ". . g", ". . . h", "d");
    }

    @Test
    void manyTopicsAreFilteredByAnotherThreadWhileTheRowsStay() {
        List<Runnable> tasks = new ArrayList<>();
        VisibleRows large = new VisibleRows(tree, tasks::add);
        IntStream.range(0, 20_000).forEach(i -> live("plant/" + i));
        large.refresh();
        large.filter("plant/1999", false);

        assertThat(large.refresh()).isFalse();
        assertThat(large.isSearching()).isTrue();
        assertThat(large.size()).as("what was there before").isEqualTo(1);

        tasks.removeFirst().run();
        assertThat(large.isStale()).isTrue();
        assertThat(large.refresh()).isTrue();
        assertThat(large.isSearching()).isFalse();
        assertThat(large.size()).as("plant, 1999 and 19990 to 19999").isEqualTo(12);
    }

    @Test
    void newerFilterEndsTheSearchForTheOneBefore() {
        List<Runnable> tasks = new ArrayList<>();
        VisibleRows large = new VisibleRows(tree, tasks::add);
        IntStream.range(0, 20_000).forEach(i -> live("plant/" + i));
        large.filter("plant/1", false);
        large.refresh();
        large.filter("plant/+", false);
        large.refresh();

        tasks.getLast().run();
        large.refresh();
        assertThat(large.size()).isEqualTo(20_001);
        tasks.getFirst().run();

        assertThat(large.refresh()).as("the older search is of no use any more").isFalse();
        assertThat(large.size()).isEqualTo(20_001);
    }

    private void live(String... topics) {
        for (String topic : topics) {
            tree.update(List.of(Messages.live(topic, "x")));
        }
    }

    private List<String> seen() {
        rows.refresh();
        return IntStream.range(0, rows.size())
                .mapToObj(row -> ". ".repeat(rows.depth(row)) + rows.at(row).name())
                .toList();
    }
}
