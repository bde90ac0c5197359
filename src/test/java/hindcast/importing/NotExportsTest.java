package hindcast.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotExportsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{\"panels\":[],\"schemaVersion\":39} ~ a Grafana dashboard",
        "{\"MetricDataQueries\":[]} ~ a CloudWatch request",
        "{\"log\":{\"creator\":{},\"entries\":[]}} ~ a browser's record of requests (HAR)",
        "{\"version\":4,\"terraform_version\":\"1.9\",\"serial\":3} ~ a Terraform state",
        "{\"name\":\"shop\",\"version\":\"1.0\",\"dependencies\":{}} ~ a package file of Node.js",
        "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"spec\":{}} ~ a Kubernetes manifest",
        "groups:⏎- name: shop⏎  rules:⏎  - alert: Errors⏎    expr: x > 1 ~ Prometheus rules",
        "global:⏎  scrape_interval: 15s⏎scrape_configs:⏎- job_name: a ~ a Prometheus configuration",
        "route:⏎  receiver: ops⏎receivers:⏎- name: ops ~ an Alertmanager configuration",
        "apiVersion: apps/v1⏎kind: Deployment⏎metadata: {} ~ a Kubernetes manifest",
        "resource \"aws_instance\" \"web\" {⏎} ~ a Terraform configuration",
        "FROM debian⏎RUN true ~ a Dockerfile",
        "<!DOCTYPE html>⏎<html></html> ~ a web page",
      })
  void is_named_and_told_what_to_export_instead(String text, String name) {
    byte[] head = text.replace('⏎', '\n').getBytes(StandardCharsets.UTF_8);
    Probe probe = new Probe(text.replace('⏎', '\n'), true, StandardCharsets.UTF_8);
    assertThat(Looks.like(head, probe)).isEqualTo(name);
    assertThat(Looks.sentence(head, probe))
        .startsWith("this looks like " + name)
        .contains("holds neither measurements nor events; expected an export of them: ");
  }

  @Test
  void another_text_is_not_named() {
    for (String text : new String[] {"{\"a\":1}", "just a line", "- 14:05 failover started"}) {
      assertThat(NotExports.of(new Probe(text, true, StandardCharsets.UTF_8))).as(text).isNull();
    }
  }
}
