package org.vigilmqtt.mqtt.packet;

/** One entry of a SUBSCRIBE: a filter and the highest QoS to receive it with. */
public record SubscriptionRequest(TopicFilter filter, Qos qos) {}
