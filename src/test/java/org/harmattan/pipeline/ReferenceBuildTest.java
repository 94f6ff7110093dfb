package org.harmattan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.harmattan.geocode.Reference;
import org.harmattan.pipeline.ReferenceBuild.Built;
import org.harmattan.quality.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceBuildTest {
  private static final String HEADER =
      "geonames_id,name,variants,country_code,admin1,admin2,latitude,longitude,feature_class\n";

  @TempDir Path folder;
  private final Configuration hadoop = new Configuration();

  private Path places(String name, String rows) throws IOException {
    return Files.writeString(folder.resolve(name), HEADER + rows);
  }

  private Built build(Path input, boolean makeDefault) {
    return ReferenceBuild.run(List.of(input.toString()), out(), makeDefault, hadoop);
  }

  private String out() {
    return folder.resolve("built").toString();
  }

  @Test
  void aBuiltVersionLoadsAsTheRawFilesDo() throws IOException {
    Path raw = Files.createDirectory(folder.resolve("raw"));
    Files.writeString(raw.resolve("a.csv"), HEADER + "1,Gao,Gawgaw,MLI,Gao,,16.27,-0.04,P\n");
    Built built = build(raw, true);
    Reference loaded = References.load(out(), hadoop);
    assertThat(loaded.version())
        .isEqualTo(built.version())
        .isEqualTo(References.load(raw.toString(), hadoop).version());
    assertThat(loaded.placeCount()).isEqualTo(1);
    assertThat(References.load(out() + "/" + built.version(), hadoop).version())
        .isEqualTo(built.version());
  }

  @Test
  void versionsLieBesideOneAnotherAndOneIsTheDefault() throws IOException {
    String first = build(places("a.csv", "1,Gao,,MLI,,,16.27,-0.04,P\n"), false).version();
    String second = build(places("b.csv", "2,Kidal,,MLI,,,18.44,1.40,P\n"), false).version();
    assertThat(References.load(out(), hadoop).version()).isEqualTo(first);
    String third = build(places("c.csv", "3,Mopti,,MLI,,,14.5,-4.2,P\n"), true).version();
    assertThat(References.load(out(), hadoop).version()).isEqualTo(third);
    assertThat(References.versions(out(), hadoop))
        .extracting(References.Version::version, References.Version::isDefault)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(first, false),
            org.assertj.core.groups.Tuple.tuple(second, false),
            org.assertj.core.groups.Tuple.tuple(third, true));
  }

  @Test
  void mistakesWriteNothing() throws IOException {
    Path wrong = places("a.csv", "1,Gao,,MLI,,,Gao,16.27,-0.04,P\n");
    assertThatThrownBy(() -> build(wrong, true))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("a.csv")
        .hasMessageContaining("line 2");
    assertThat(Path.of(out())).doesNotExist();
    assertThatThrownBy(() -> build(folder.resolve("none*.csv"), true))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void aDefaultThatIsGoneIsTold() throws IOException {
    String version = build(places("a.csv", "1,Gao,,MLI,,,16.27,-0.04,P\n"), true).version();
    Files.delete(Path.of(out(), version, "manifest.json"));
    Files.deleteIfExists(Path.of(out(), version, ".manifest.json.crc"));
    assertThatThrownBy(() -> References.load(out(), hadoop))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(version)
        .hasMessageContaining("build it again");
  }
}
