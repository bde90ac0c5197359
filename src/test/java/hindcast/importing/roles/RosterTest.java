package hindcast.importing.roles;

import static org.assertj.core.api.Assertions.assertThat;

import hindcast.model.Person;
import hindcast.model.ServiceMap;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
  private static final ZoneId DUBLIN = ZoneId.of("Europe/Dublin");

  private static List<String> roles(Person... people) {
    ServiceMap map =
        new ServiceMap(
            List.of(new ServiceMap.Service("billing-service", List.of())), List.of(), null);
    return Roster.merge(List.of(people), map).stream().map(Person::role).toList();
  }

  private static Person person(String title, ZoneId zone, String... names) {
    return new Person(List.of(names), title, zone);
  }

  @Test
  void a_title_and_a_zone_make_a_role_and_a_place() {
    assertThat(roles(person("Senior Database Engineer", DUBLIN, "Maeve Byrne", "maeve")))
        .containsExactly("senior database engineer, Dublin");
  }

  @Test
  void a_name_that_tells_of_work_and_place_is_a_role() {
    assertThat(
            roles(
                person("", PACIFIC, "On-call SF (volunteer rota)", "oncall-sf"),
                person("", PACIFIC, "Billing engineer", "billing-eng"),
                person("", DUBLIN, "Infrastructure Dublin"),
                person("", DUBLIN, "Infrastructure Dublin 2")))
        .containsExactly(
            "on-call engineer, San Francisco",
            "billing engineer, San Francisco",
            "infrastructure engineer, Dublin",
            "infrastructure engineer 2, Dublin");
  }

  @Test
  void the_name_of_a_person_never_becomes_part_of_a_role() {
    assertThat(
            roles(
                person("", PACIFIC, "Sydney Paris", "sydney"),
                person("Engineer Ada Byron", DUBLIN, "Ada Byron"),
                new Person(List.of("x"), "", null)))
        .containsExactly("participant, Los Angeles", "engineer, Dublin", "participant");
  }

  @Test
  void who_shares_a_name_is_one_person() {
    List<Person> merged =
        Roster.merge(
            List.of(
                new Person(List.of("ada"), "", null),
                new Person(List.of("Ada Byron", "Ada"), "SRE", DUBLIN)),
            ServiceMap.EMPTY);
    assertThat(merged)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.names().getFirst()).isEqualTo("Ada Byron");
              assertThat(one.role()).isEqualTo("SRE, Dublin");
              assertThat(one.zone()).isEqualTo(DUBLIN);
            });
  }
}
