package org.harmattan.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folded names: lower case, no marks. */
class NameSlipsTest {
  @ParameterizedTest
  @CsvSource({
    "boko haram,bok haram",
    "boko haram,bkoo haram",
    "government of nigeria,governmen tof nigeria",
    "government of nigeria,government ofn igeria",
    "mai mai kata katanga,mai mai katakatanga",
    "boko haram,boko haram shekau faction",
    "ansaroul islam,katiba ansarul islam",
    "islamic state west africa province,islamic state west africa provnice iswap",
    "27th infantry brigade,27th infnatry brigade",
  })
  void areOneNameButForSlipsOrAdditions(String one, String other) {
    assertThat(NameSlips.areAlike(one, other)).isTrue();
    assertThat(NameSlips.areAlike(other, one)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "boko haram,ansar dine",
    "tiv,tiw",
    "is,iss",
    "pdp militia,apc militia",
    "boko haram,boko karim",
    "27th infantry brigade,28th infantry brigade",
    "mouvement du 23 mars,mouvement du 22 mars",
    "military forces of niger 2010,military forces of niger 2011",
    "boko,bko haram",
    "militia a,militia b",
    "group of ali,group of aly",
  })
  void areTwoNames(String one, String other) {
    assertThat(NameSlips.areAlike(one, other)).isFalse();
    assertThat(NameSlips.areAlike(other, one)).isFalse();
  }
}
