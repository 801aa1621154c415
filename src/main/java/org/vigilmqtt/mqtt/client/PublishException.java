package org.vigilmqtt.mqtt.client;

/** A publish, subscribe or unsubscribe will not be carried out; the message is a sentence for people. */
public final class PublishException extends Exception {
    private static final long serialVersionUID = 1L;

    PublishException(String message) {
        super(message);
    }
}
