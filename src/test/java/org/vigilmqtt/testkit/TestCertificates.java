package org.vigilmqtt.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority of one's own and certificates signed by it, made with the JDK's keytool in a folder of the test. */
public final class TestCertificates {
    private static final String SECRET = "not-a-secret";
    private static final String AUTHORITY = "authority";

    private final Path folder;
    private final Path store;
    private final Map<String, Server> servers = new HashMap<>();

    private TestCertificates(Path folder) {
        this.folder = folder;
        this.store = folder.resolve("certificates.p12");
    }

    /** Makes the authority. */
    public static TestCertificates in(Path folder) throws IOException, InterruptedException {
        TestCertificates certificates = new TestCertificates(folder);
        certificates.keytool("-alias", AUTHORITY, "-dname", "CN=Test authority", "-ext", "bc:c=ca:true", "-validity", "30");
        return certificates;
    }

    /** The authority's certificate as PEM. */
    public Path authorityFile() throws IOException, GeneralSecurityException {
        return pem("authority.pem", "CERTIFICATE", load().getCertificate(AUTHORITY).getEncoded());
    }

    /** A certificate for a name: a DNS name or, written as {@code ip:127.0.0.1}, an address. */
    public Server valid(String name) throws IOException, InterruptedException {
        return server(name, "-validity", "20");
    }

    /** A certificate that ended long ago. */
    public Server expired(String name) throws IOException, InterruptedException {
        return server(name, "-startdate", "-10d", "-validity", "2");
    }

    private Server server(String name, String... dates) throws IOException, InterruptedException {
        String alias = "server-" + name.replace(':', '-') + "-" + dates.length;
        Server known = servers.get(alias);
        if (known != null) {
            return known;
        }
        List<String> options = new ArrayList<>(List.of(
                "-alias", alias, "-dname", "CN=Test server", "-signer", AUTHORITY, "-signerkeypass", SECRET, "-ext",
                "san=" + (name.contains(":") ? name : "dns:" + name)));
        options.addAll(List.of(dates));
        keytool(options.toArray(String[]::new));
        Server server = new Server(alias);
        servers.put(alias, server);
        return server;
    }

    private void keytool(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-storetype", "PKCS12", "-keystore",
                store.toString(), "-storepass", SECRET));
        command.addAll(List.of(options));
        Path output = folder.resolve("keytool.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("keytool: " + Files.readString(output));
        }
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            loaded.load(in, SECRET.toCharArray());
        }
        return loaded;
    }

    private Path pem(String file, String kind, byte[] content) throws IOException {
        Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return Files.writeString(
                folder.resolve(file),
                "-----BEGIN " + kind + "-----\n" + lines.encodeToString(content) + "\n-----END " + kind + "-----\n");
    }

    /** A server's certificate with its key. */
    public final class Server {
        private final String alias;

        private Server(String alias) {
            this.alias = alias;
        }

        /** The certificate as PEM. */
        public Path certificateFile() throws IOException, GeneralSecurityException {
            return pem(alias + ".pem", "CERTIFICATE", load().getCertificate(alias).getEncoded());
        }

        /** The key as PEM, not encrypted. */
        public Path keyFile() throws IOException, GeneralSecurityException {
            return pem(alias + ".key", "PRIVATE KEY", key(load()).getEncoded());
        }

        /** What a server of the JDK needs to show this certificate. */
        public SSLContext context() throws IOException, GeneralSecurityException {
            KeyStore all = load();
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry(alias, key(all), SECRET.toCharArray(), all.getCertificateChain(alias));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, SECRET.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        }

        private Key key(KeyStore from) throws GeneralSecurityException {
            Key key = from.getKey(alias, SECRET.toCharArray());
            if (key == null) {
                throw new IllegalStateException("no key " + alias);
            }
            return key;
        }
    }
}
