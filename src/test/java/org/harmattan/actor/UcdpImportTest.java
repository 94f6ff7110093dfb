package org.harmattan.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.harmattan.quality.UsageException;
import org.junit.jupiter.api.Test;

class UcdpImportTest {
  private static final String HEADER =
      "\uFEFFActorId,NameData,NameOrig,NameOrigFull,NameOrigFullEng,NewName,NewNameFullMotherTongue,NewNameFullEng,"
          + "Org,PrimaryParty,ActorIdPrev,ActorIdSplitTemp,ActorIdAlliance,ActorIdGroup,Location,Version\n";
  private static final String LIST =
      HEADER
          + "1,Government of Mali,Government of Mali,n/a,Government of Mali,,,,4,1,,,,,Mali,22.1\n"
          + "2,NEW,OLD,Vieux Mouvement,Old Movement of Mali,NEW,Nouveau,New,1,1,3,,4,5,Mali,22.1\n"
          + "3,\"Front\n for All\",Front for All,n/a,n/a,,,,1,0,,,,,\"Mali, Niger\",22.1\n"
          + "4,Alliance,Alliance,n/a,n/a,,,,1,0,,,,,Mali,22.1\n"
          + "5,Host,Host,n/a,n/a,,,,1,0,2,,,1,Togo,22.1\n"
          + "6,Herders,Herders,Herders,Herders,,,,3,0,,,,,Mali,22.1\n"
          + "7,Twin,Twin,n/a,n/a,,,,1,0,,,,,Mali,22.1\n"
          + "8,Twin,Twin,n/a,n/a,,,,2,0,,,,,\"Mali, Niger\",22.1\n"
          + "9,Known,Known,n/a,n/a,,,,1,0,,,,,Mali,22.1\n"
          + "10,Far Away,Far Away,n/a,n/a,,,,1,0,,,,,Ivory Coast,22.1\n";
  private static final NamedText OTHERS =
      new NamedText(
          "others.conf",
          """
          countries { MLI = [Mali], NER = [Niger], TGO = [Togo], CIV = ["Ivory Coast"] }
          actors = [
            { id = known, name = Known, type = rebel_group, evidence = e
              names { any = [Alliance] }, external-ids = [{ scheme = ucdp, id = 9 }]
              relations = [{ id = elsewhere, kind = part_of, evidence = e }] }
          ]
          names = [{ actor = new, name = Neu, evidence = e }]
          """);

  private static Registry imported(List<NamedText> before, String... countries) {
    UcdpImport.Result result =
        UcdpImport.of(new NamedText("list.csv", LIST), List.of(OTHERS), before, Set.of(countries));
    List<NamedText> files = new ArrayList<>(List.of(new NamedText("ucdp.conf", result.text())));
    files.add(OTHERS);
    return Registry.part(files);
  }

  @Test
  void anActorHasItsNamesCountryTypeAndRelations() {
    RegisteredActor actor = imported(List.of(), "MLI", "TGO").actors().get("new");
    assertThat(actor.name()).isEqualTo("NEW");
    assertThat(actor.type()).isEqualTo("rebel_group");
    assertThat(actor.country()).isEqualTo("MLI");
    assertThat(actor.evidence()).isEqualTo("UCDP Actor Dataset 22.1, actor 2");
    // Translations of one or two words say too little.
    assertThat(actor.aliases())
        .extracting(alias -> alias.name() + " " + alias.country())
        .containsExactly(
            "NEW MLI",
            "OLD MLI",
            "Vieux Mouvement MLI",
            "Old Movement of Mali MLI",
            "Nouveau MLI",
            "Neu *");
    assertThat(actor.externalIds())
        .extracting(id -> id.scheme() + " " + id.id() + " " + id.country())
        .containsExactly("ucdp 2 *");
    assertThat(actor.relations())
        .extracting(relation -> relation.kind().word + " " + relation.otherId())
        .containsExactly("split_from front-for-all", "alliance alliance", "merged_into host");
  }

  @Test
  void statesOtherCountriesAndWhatOthersHaveStayOut() {
    assertThat(imported(List.of(), "MLI", "TGO").actors().keySet())
        .containsExactly(
            "alliance", "front-for-all", "herders", "host", "known", "new", "twin-7", "twin-8");
    assertThat(imported(List.of()).actors()).containsKey("far-away");
  }

  @Test
  void aNameThatTwoBearOrAnotherFileHasHoldsForNobodyElse() {
    Registry registry = imported(List.of(), "MLI");
    assertThat(registry.actors().get("twin-7").aliases()).isEmpty();
    assertThat(registry.actors().get("twin-8").aliases())
        .extracting(alias -> alias.name() + " " + alias.country())
        .containsExactly("Twin NER");
    assertThat(registry.actors().get("alliance").aliases()).isEmpty();
    assertThat(registry.actors().get("herders").aliases()).isEmpty();
    assertThat(registry.externalNames())
        .extracting(name -> name.name() + " " + name.id())
        .containsExactly("Alliance 4", "Front for All 3", "Herders 6", "NEW 2");
  }

  @Test
  void joiningAStateIsNoMerger() {
    assertThat(imported(List.of(), "MLI", "TGO").actors().get("host").relations())
        .extracting(relation -> relation.kind().word + " " + relation.otherId())
        .containsExactly("split_from new");
  }

  @Test
  void anIdThatAnEarlierImportGaveStays() {
    NamedText before =
        new NamedText(
            "ucdp.conf",
            "actors = [{ id = earlier, name = X, type = rebel_group, evidence = e,"
                + " external-ids = [{ scheme = ucdp, id = 2 }] }]");
    assertThat(imported(List.of(before), "MLI").actors())
        .containsKey("earlier")
        .doesNotContainKey("new");
  }

  @Test
  void theSameListGivesTheSameText() {
    NamedText list = new NamedText("list.csv", LIST);
    String text = UcdpImport.of(list, List.of(OTHERS), List.of(), Set.of()).text();
    NamedText before = new NamedText("ucdp.conf", text);
    assertThat(UcdpImport.of(list, List.of(OTHERS), List.of(before), Set.of()).text())
        .isEqualTo(text);
  }

  @Test
  void aFileThatIsNoSuchListIsRefused() {
    assertThatThrownBy(
            () ->
                UcdpImport.of(
                    new NamedText("x.csv", "ActorId,Name\n1,A\n"),
                    List.of(OTHERS),
                    List.of(),
                    Set.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(
            "x.csv is not UCDP's list of actors: it has no column NameData, NameOrig,");
    assertThatThrownBy(() -> imported(List.of(), "XYZ"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--countries XYZ: no such country; give ISO 3166-1 alpha-3 codes such as MLI");
  }
}
