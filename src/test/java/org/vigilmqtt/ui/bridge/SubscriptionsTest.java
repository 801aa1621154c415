package org.vigilmqtt.ui.bridge;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigilmqtt.workspace.Subscription;

import static org.assertj.core.api.Assertions.assertThat;

class SubscriptionsTest {
    private final List<String> closed = new ArrayList<>();
    private final Subscriptions bag = new Subscriptions();

    @Test
    void handlesEndNewestFirstAndOnce() {
        bag.add((Subscription) () -> closed.add("first"));
        bag.add((Subscription) () -> closed.add("second"));

        bag.close();
        bag.close();

        assertThat(closed).containsExactly("second", "first");
    }

    @Test
    void handleThatComesTooLateEndsAtOnce() {
        bag.close();

        bag.add((Subscription) () -> closed.add("late"));

        assertThat(closed).containsExactly("late");
    }
}
