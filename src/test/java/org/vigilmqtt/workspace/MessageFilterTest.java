package org.vigilmqtt.workspace;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MessageFilterTest {
    private final MessageRecord message = Messages.live("house/Kitchen/lamp", "{\"On\":true}");

    @Test
    void emptyFilterLetsEverythingThrough() {
        assertThat(MessageFilter.of(" ", "").test(message)).isTrue();
        assertThat(MessageFilter.ALL.test(message)).isTrue();
    }

    @Test
    void wildcardFollowsTheRulesOfMqtt() {
        assertThat(MessageFilter.of("house/+/lamp", "").test(message)).isTrue();
        assertThat(MessageFilter.of("house/#", "").test(message)).isTrue();
        assertThat(MessageFilter.of("House/#", "").test(message)).isFalse();
    }

    @Test
    void wordIsPartOfTheTopicInAnyCase() {
        assertThat(MessageFilter.of("kitchen", "").test(message)).isTrue();
        assertThat(MessageFilter.of("hall", "").test(message)).isFalse();
    }

    @Test
    void textIsPartOfThePayloadInAnyCaseAndBothMustMatch() {
        assertThat(MessageFilter.of("", "\"ON\"").test(message)).isTrue();
        assertThat(MessageFilter.of("hall", "\"ON\"").test(message)).isFalse();
        assertThat(MessageFilter.of("lamp", "off").test(message)).isFalse();
    }
}
