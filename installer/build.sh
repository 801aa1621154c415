#!/usr/bin/env bash
# Makes target/installer/vigil_<version>_amd64.deb, with its own Java runtime, and tries the image it is made of.
# Needs a JDK 25 (in JAVA_HOME or /usr/lib/jvm), Maven and dpkg-deb.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly out=target/installer
readonly max_mb=110

fail() {
  echo "installer: $*" >&2
  exit 1
}

[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || fail "the package is built on Linux on x86-64 only."
for tool in mvn dpkg-deb sha256sum md5sum; do
  command -v "$tool" >/dev/null || fail "$tool is missing; on Debian: apt-get install maven dpkg coreutils"
done

# A JDK 25 that can link runtimes, from its jmods or from itself.
find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/*; do
    if [ -x "$candidate/bin/jlink" ] && [ -x "$candidate/bin/jpackage" ] \
      && grep -q '^JAVA_VERSION="25[".]' "$candidate/release" 2>/dev/null \
      && { [ -d "$candidate/jmods" ] || "$candidate/bin/jlink" --help | grep -q 'run-time image enabled'; }; then
      echo "$candidate"
      return
    fi
  done
  fail "no JDK 25 with jlink and jpackage found; set JAVA_HOME to one, such as Temurin 25."
}
jdk=$(find_jdk)

# Takes the entries whose names match out of a jar; the class loader does not need them, or the runtime has them.
drop_from_jar() {
  local jar=$1 pattern=$2 work
  jar=$(realpath "$jar")
  work=$(mktemp -d -p "$out")
  (
    cd "$work"
    "$jdk/bin/jar" --extract --file "$jar"
    find . -type f -regextype posix-extended -regex "$pattern" -delete
    find . -type d -empty -delete
    mv META-INF/MANIFEST.MF ../manifest
    "$jdk/bin/jar" --create --file "$jar" --manifest ../manifest .
    rm ../manifest
  )
  rm -r "$work"
}

# Copies one entry of a jar into the runtime, where the system's loader finds it: nothing is unpacked at start.
native_to_runtime() {
  local jar=$1 entry=$2 work
  jar=$(realpath "$jar")
  work=$(mktemp -d -p "$out")
  (cd "$work" && "$jdk/bin/jar" --extract --file "$jar" "$entry")
  install -m 644 "$work/$entry" "$out/runtime/lib/"
  rm -r "$work"
}

echo "== jars"
rm -rf "$out"
mkdir -p "$out/jars" "$out/javafx"
mvn -B -ntp -q -Dmaven.test.skip=true package
mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$out/jars"
mv "$out"/jars/javafx-*-linux.jar "$out/javafx/"
rm -f "$out"/jars/javafx-*.jar
version=$(sed -n 's|^  <version>\(.*\)</version>$|\1|p' pom.xml | head -1)
cp "target/vigil-$version.jar" "$out/jars/vigil.jar"
"$jdk/bin/jar" --list --file "$out/jars/vigil.jar" | grep -qx org/vigilmqtt/app/Main.class || fail "the jar has no Main."

echo "== runtime"
modules=java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.sql
modules+=,java.xml,jdk.crypto.ec,jdk.localedata,jdk.management,jdk.unsupported,jdk.zipfs,javafx.controls,javafx.fxml
"$jdk/bin/jlink" --module-path "$out/javafx" --add-modules "$modules" --include-locales=en \
  --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-0 --generate-cds-archive \
  --output "$out/runtime"
# Not compressed, for the package's xz does better; the archive for heaps over 32 GB is never used.
rm "$out/runtime/lib/server/classes_nocoops.jsa"
for so in $("$jdk/bin/jar" --list --file "$out"/javafx/javafx-graphics-*.jar | grep '\.so$'); do
  native_to_runtime "$out"/javafx/javafx-graphics-*.jar "$so"
done
native_to_runtime "$out"/jars/sqlite-jdbc-*.jar org/sqlite/native/Linux/x86_64/libsqlitejdbc.so
native_to_runtime "$out"/jars/rocksdbjni-*.jar librocksdbjni-linux64.so
native_to_runtime "$out"/jars/jna-[0-9]*.jar com/sun/jna/linux-x86-64/libjnidispatch.so

echo "== natives of other platforms left out"
drop_from_jar "$out"/jars/sqlite-jdbc-*.jar '\./org/sqlite/native/.*'
drop_from_jar "$out"/jars/rocksdbjni-*.jar '\./librocksdbjni.*'
drop_from_jar "$out"/jars/jna-[0-9]*.jar '.*\.(so|dll|jnilib|dylib|a)'

echo "== image"
"$jdk/bin/jpackage" --type app-image --name vigil --app-version "$version" --vendor Vigil \
  --dest "$out/image" --input "$out/jars" --main-jar vigil.jar --main-class org.vigilmqtt.app.Main \
  --runtime-image "$out/runtime" --icon icons/vigil-256.png \
  --java-options "--enable-native-access=javafx.graphics,ALL-UNNAMED" \
  --java-options "--sun-misc-unsafe-memory-access=allow" \
  --java-options "-XX:+UseSerialGC" --java-options "-Xmx1g" \
  --java-options "-Dorg.sqlite.lib.path=\$APPDIR/../runtime/lib" \
  --java-options "-Djna.boot.library.path=\$APPDIR/../runtime/lib" --java-options "-Djna.nounpack=true"

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
# As a person without a display, a JDK and files of Vigil would start it.
self_test() {
  env -u DISPLAY -u JAVA_HOME HOME="$home" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" \
    XDG_CACHE_HOME="$home/cache" "$@" timeout 120 "$out/image/vigil/bin/vigil" --self-test
}

echo "== training of the start-up cache"
# The virtual machine writes down what a self-test loads; with it the built-in broker starts in about half the time.
aot=$(realpath "$out")/image/vigil/lib/app/vigil.aot
if ! self_test JAVA_TOOL_OPTIONS="-XX:AOTCacheOutput=$aot" >"$out/training.log" 2>&1; then
  cat "$out/training.log" >&2
  fail "the image's self-test failed."
fi
[ -s "$aot" ] || fail "the self-test left no start-up cache; see $out/training.log."
echo 'java-options=-XX:AOTCache=$APPDIR/vigil.aot' >>"$out/image/vigil/lib/app/vigil.cfg"

echo "== self-test of the image"
self_test || fail "the image's self-test failed with the start-up cache."
[ ! -e "$home/.openjfx" ] || fail "JavaFX unpacked its natives at start; they belong in the runtime."

echo "== package"
root=$out/root
mkdir -p "$root/DEBIAN" "$root/opt" "$root/usr/bin" "$root/usr/share/applications" "$root/usr/share/doc/vigil"
cp -a "$out/image/vigil" "$root/opt/vigil"
ln -s /opt/vigil/bin/vigil "$root/usr/bin/vigil"
install -m 644 installer/deb/vigil.desktop "$root/usr/share/applications/vigil.desktop"
install -m 644 LICENSE "$root/usr/share/doc/vigil/copyright"
for size in 16 24 32 48 64 128 256 512; do
  install -D -m 644 "icons/vigil-$size.png" "$root/usr/share/icons/hicolor/${size}x$size/apps/vigil.png"
done
install -D -m 644 icons/vigil.svg "$root/usr/share/icons/hicolor/scalable/apps/vigil.svg"
chmod -R u+rwX,go+rX,go-w "$root"
installed=$(du -sk --exclude=DEBIAN "$root" | cut -f1)
sed -e "s/@VERSION@/$version/" -e "s/@INSTALLED_KIB@/$installed/" installer/deb/control >"$root/DEBIAN/control"
(cd "$root" && find opt usr -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
deb=$out/vigil_${version}_amd64.deb
dpkg-deb --root-owner-group -Zxz --build "$root" "$deb" >/dev/null
rm -rf "$root" "$out/jars" "$out/javafx" "$out/runtime"

size=$(stat -c %s "$deb")
[ "$size" -le $((max_mb * 1000 * 1000)) ] || fail "$deb has $((size / 1000 / 1000)) MB; $max_mb are allowed."
echo "$deb: $((size / 1000 / 1000)) MB, installed $((installed / 1024)) MiB"
(cd "$out" && sha256sum "$(basename "$deb")")
