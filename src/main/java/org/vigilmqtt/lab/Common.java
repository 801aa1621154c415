package org.vigilmqtt.lab;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import org.vigilmqtt.mqtt.client.ClientOptions;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.workspace.device.PayloadTemplate;

/** What the devices of a fleet have in common. */
record Common(
        Supplier<ClientOptions> broker,
        Function<String, Optional<Payload>> passwords,
        WillWatch watch,
        WillLedger ledger,
        Boarding boarding,
        Beats beats,
        KeptProbe probe,
        ScheduledExecutorService clock,
        Runnable changed,
        Map<String, PayloadTemplate> templates) {
    private static final int MOST_TEMPLATES = 2_000;

    Common(
            Supplier<ClientOptions> broker,
            Function<String, Optional<Payload>> passwords,
            WillWatch watch,
            WillLedger ledger,
            KeptProbe probe,
            ScheduledExecutorService clock,
            Runnable changed) {
        this(
                broker, passwords, watch, ledger, new Boarding(changed), new Beats(System.nanoTime()), probe, clock, changed,
                new ConcurrentHashMap<>());
    }

    /** Read once for all devices that have the same. */
    PayloadTemplate template(String text) {
        PayloadTemplate known = templates.get(text);
        if (known == null) {
            known = PayloadTemplate.parse(text);
            if (templates.size() < MOST_TEMPLATES) {
                templates.put(text, known);
            }
        }
        return known;
    }
}
