package org.vigilmqtt.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigilmqtt.mqtt.packet.Payload;
import org.vigilmqtt.mqtt.packet.ProtocolVersion;
import org.vigilmqtt.mqtt.packet.Qos;
import org.vigilmqtt.mqtt.packet.SubscriptionRequest;
import org.vigilmqtt.mqtt.packet.TopicFilter;
import org.vigilmqtt.mqtt.packet.TopicName;
import org.vigilmqtt.mqtt.packet.Will;
import org.vigilmqtt.workspace.ArchiveLimits;
import org.vigilmqtt.workspace.Profile;
import org.vigilmqtt.workspace.Profile.Trust;
import org.vigilmqtt.workspace.ProfileId;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteProfileRepositoryTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("data").resolve("vigil.db");
    }

    private static Profile profile(String id, String name, @Nullable Will will) {
        return new Profile(
                new ProfileId(id),
                name,
                true,
                "broker.example",
                8883,
                true,
                Trust.CA_FILE,
                "/etc/ca.pem",
                ProtocolVersion.MQTT_5,
                "user <&> \"name\"",
                "client",
                false,
                65_535,
                7,
                8,
                9,
                will,
                List.of(
                        new SubscriptionRequest(new TopicFilter("#"), Qos.EXACTLY_ONCE),
                        new SubscriptionRequest(new TopicFilter("+/b"), Qos.AT_MOST_ONCE)),
                new ArchiveLimits(10, 11_000_000, Duration.ofDays(12)), "/mqtt");
    }

    @Test
    void aProfileComesBackAsItWasSaved() throws Exception {
        byte[] bytes = {0, -1, 127};
        Profile profile = profile(
                "one", "Ünïted", new Will(new TopicName("gone"), Payload.copyOf(bytes), Qos.AT_LEAST_ONCE, true));
        try (SqliteProfileRepository repository = SqliteProfileRepository.open(file)) {
            repository.save(profile);
        }
        try (SqliteProfileRepository repository = SqliteProfileRepository.open(file)) {
            assertThat(repository.profiles()).containsExactly(profile);
            assertThat(repository.notices()).isEmpty();
        }
    }

    @Test
    void profilesKeepTheirOrderWhenOneIsChangedOrDeleted() throws Exception {
        try (SqliteProfileRepository repository = SqliteProfileRepository.open(file)) {
            repository.save(profile("c", "first", null));
            repository.save(profile("b", "second", null));
            repository.save(profile("a", "third", null));
            repository.save(profile("c", "changed", null));
            repository.delete(new ProfileId("b"));
            repository.save(profile("b", "last", null));

            assertThat(repository.profiles()).extracting(Profile::name).containsExactly("changed", "third", "last");
        }
    }

    @Test
    void aSettingIsReplacedAndReadBack() throws Exception {
        try (SqliteProfileRepository repository = SqliteProfileRepository.open(file)) {
            assertThat(repository.setting("theme")).isEmpty();
            repository.saveSetting("theme", "dark");
            repository.saveSetting("theme", "light");
            assertThat(repository.setting("theme")).contains("light");
        }
    }

    @Test
    void aProfileOfANewerVigilIsReadAsFarAsItIsKnownAndAnUnreadableOneDoesNotHideTheOthers() throws Exception {
        try (SqliteProfileRepository repository = SqliteProfileRepository.open(file)) {
            repository.save(profile("good", "good", null));
        }
        insert("newer", "{\"format\":2,\"name\":\"newer\",\"host\":\"h\",\"colour\":{\"r\":1},\"tags\":[1]}");
        insert("broken", "{\"name\":");
        insert("wrong", "{\"trust\":\"NOBODY\"}");
        try (SqliteProfileRepository repository = SqliteProfileRepository.open(file)) {
            assertThat(repository.profiles()).extracting(Profile::name).containsExactly("good", "newer");
            Profile newer = repository.profiles().getLast();
            assertThat(newer.host()).isEqualTo("h");
            assertThat(newer.port()).isEqualTo(1883);
            assertThat(newer.cleanSession()).isTrue();
            assertThat(newer.archiveLimits()).isEqualTo(ArchiveLimits.DEFAULT);
        }
    }

    private void insert(String id, String body) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var insert = connection.prepareStatement("INSERT INTO profile VALUES (?, 100, ?)")) {
            insert.setString(1, id);
            insert.setString(2, body);
            insert.executeUpdate();
        }
    }

    @Test
    void aDamagedFileIsSetAsideAndTheUserIsToldItsName() throws Exception {
        try (SqliteProfileRepository repository = SqliteProfileRepository.open(file)) {
            repository.save(profile("one", "one", null));
        }
        byte[] garbage = "This is not a database, whatever its name says.".repeat(100).getBytes(
                java.nio.charset.StandardCharsets.UTF_8);
        Files.write(file, garbage);

        try (SqliteProfileRepository repository = SqliteProfileRepository.open(file)) {
            assertThat(repository.profiles()).isEmpty();
            repository.save(profile("two", "two", null));
            Path aside = DamagedFiles.in(file.resolveSibling("")).getFirst();
            assertThat(repository.notices()).singleElement().asString().contains(aside.toString());
            assertThat(aside).hasBinaryContent(garbage);
        }
        try (SqliteProfileRepository repository = SqliteProfileRepository.open(file)) {
            assertThat(repository.notices()).isEmpty();
            assertThat(repository.profiles()).hasSize(1);
        }
    }
}
