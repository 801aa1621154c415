package org.vigilmqtt.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.Profile.Trust;
import org.vigilmqtt.workspace.ProfileId;
import org.vigilmqtt.workspace.device.Birth;
import org.vigilmqtt.workspace.device.Comeback;
import org.vigilmqtt.workspace.device.DemoSets;
import org.vigilmqtt.workspace.device.DeviceSpec;
import org.vigilmqtt.workspace.device.DeviceTemplate;
import org.vigilmqtt.workspace.device.Telemetry;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteDeviceRepositoryTest {
    private static final ProfileId ONE = new ProfileId("one");
    private static final ProfileId OTHER = new ProfileId("other");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("data").resolve("vigil.db");
    }

    private static DeviceSpec whole(String clientId) {
        return new DeviceSpec(
                clientId,
                "group \"1\"",
                new Will(new TopicName("w"), Payload.copyOf(new byte[] {0, -1, 7}), Qos.EXACTLY_ONCE, true),
                65_535,
                false,
                "user",
                List.of(new Telemetry(new TopicName("t"), "{sine:1,2,3}", Duration.ofMillis(1_500), Qos.AT_LEAST_ONCE, true)),
                new Birth(new TopicName("b"), Payload.copyOf(new byte[] {1, -2}), Qos.AT_MOST_ONCE, true),
                new Comeback(true, Duration.ofMillis(250), Duration.ofSeconds(9)));
    }

    private static Profile profile(ProfileId id) {
        return new Profile(
                id, "p", false, "h", 1, false, Trust.SYSTEM, null, ProtocolVersion.MQTT_3_1_1, null, "c", true, 1, 1, 1, 1,
                null, List.of());
    }

    @Test
    void devicesOfEachProfileAreThereAgainInTheirOrderAfterReopening() throws Exception {
        DeviceSpec plain = new DeviceSpec("plain", "", null, 0, true, null, List.of(), null, Comeback.NEVER);
        try (SqliteProfileRepository repository = SqliteProfileRepository.open(file)) {
            repository.save(profile(ONE));
            repository.save(profile(OTHER));
            repository.devices().save(ONE, List.of(whole("b"), whole("a"), plain));
            repository.devices().save(OTHER, DemoSets.GREENHOUSE.devices());
        }
        try (SqliteProfileRepository repository = SqliteProfileRepository.open(file)) {
            assertThat(repository.devices().devices(ONE)).containsExactly(whole("b"), whole("a"), plain);
            assertThat(repository.devices().devices(OTHER)).isEqualTo(DemoSets.GREENHOUSE.devices());
        }
    }

    @Test
    void savingAgainReplacesInPlaceAndDeletingTakesOnlyTheNamed() throws Exception {
        try (SqliteProfileRepository repository = SqliteProfileRepository.open(file)) {
            repository.devices().save(ONE, DemoSets.GREENHOUSE.devices());
            repository.devices().save(ONE, List.of(whole("bay-2")));
            repository.devices().delete(ONE, List.of("bay-1", "bay-5", "nobody"));

            assertThat(repository.devices().devices(ONE))
                    .extracting(DeviceSpec::clientId)
                    .containsExactly("bay-2", "bay-3", "bay-4");
            assertThat(repository.devices().devices(ONE).getFirst()).isEqualTo(whole("bay-2"));
        }
    }

    @Test
    void thousandsAreSavedInOneTransaction() throws Exception {
        List<DeviceSpec> many = new DeviceTemplate(
                        "d-{n}", 1, 5_000, "", null, 30, true, null, List.of(), null, Comeback.NEVER)
                .devices();
        try (SqliteProfileRepository repository = SqliteProfileRepository.open(file)) {
            repository.devices().save(ONE, many);
            assertThat(repository.devices().devices(ONE)).isEqualTo(many);
        }
    }

    @Test
    void devicesOfADeletedProfileAreKeptUntilTheNextOpening() throws Exception {
        try (SqliteProfileRepository repository = SqliteProfileRepository.open(file)) {
            repository.save(profile(ONE));
            repository.devices().save(ONE, List.of(whole("a")));
            repository.delete(ONE);
            repository.save(profile(ONE));
            assertThat(repository.devices().devices(ONE)).hasSize(1);
            repository.delete(ONE);
        }
        try (SqliteProfileRepository repository = SqliteProfileRepository.open(file)) {
            assertThat(repository.devices().devices(ONE)).isEmpty();
        }
    }

    @Test
    void oneThatCannotBeReadDoesNotHideTheOthersAndUnknownFieldsArePassedOver() throws Exception {
        try (SqliteProfileRepository repository = SqliteProfileRepository.open(file)) {
            repository.save(profile(ONE));
            repository.devices().save(ONE, List.of(whole("a")));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO device (profile, client_id, body) VALUES ('one', 'broken', '{')");
            statement.executeUpdate(
                    "INSERT INTO device (profile, client_id, body) VALUES ('one', 'newer', '{\"format\":9,\"colour\":\"red\"}')");
        }
        try (SqliteProfileRepository repository = SqliteProfileRepository.open(file)) {
            assertThat(repository.devices().devices(ONE))
                    .extracting(DeviceSpec::clientId)
                    .containsExactly("a", "newer");
        }
    }

    @Test
    void fileOfTheFirstVersionKeepsItsProfilesAndGetsRoomForDevices() throws Exception {
        Files.createDirectories(file.getParent());
        try (SqliteProfileRepository repository = SqliteProfileRepository.open(file)) {
            repository.save(profile(ONE));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DROP TABLE device");
            statement.executeUpdate("PRAGMA user_version = 1");
        }
        try (SqliteProfileRepository repository = SqliteProfileRepository.open(file)) {
            assertThat(repository.profiles()).hasSize(1);
            repository.devices().save(ONE, List.of(whole("a")));
            assertThat(repository.devices().devices(ONE)).containsExactly(whole("a"));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }
}
