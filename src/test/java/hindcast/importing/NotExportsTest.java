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
        "{\"resourceSpans\":[]} ~ traces of OpenTelemetry",
        "{\"data\":[{\"traceID\":\"a\",\"spans\":[]}]} ~ traces of Jaeger",
        "[{\"traceId\":\"a\",\"id\":\"b\",\"localEndpoint\":{}}] ~ traces of Zipkin",
        "NAME    CPU(cores)   MEMORY(bytes)⏎web-1   12m   100Mi"
            + " ~ what kubectl top prints, the state of one moment",
        "CONTAINER ID   NAME      CPU %     MEM USAGE / LIMIT⏎abc  web  1.20%"
            + " ~ what docker stats prints, the state of one moment",
        "apiVersion: v1⏎items:⏎- apiVersion: v1⏎  kind: Pod⏎  metadata:⏎kind: List"
            + " ~ a list of Kubernetes objects",
        "apiVersion: argoproj.io/v1alpha1⏎kind: Application⏎spec:⏎  project: default"
            + " ~ a Kubernetes manifest",
        "{\"latest_alarm_log_unique_id\":5,\"alarms\":{}} ~ Netdata's alarms as they stand",
        "# Server⏎redis_version:7.0.15⏎uptime_in_seconds:1"
            + " ~ what Redis answers to INFO, the state of one moment",
      })
  void is_named_and_told_what_to_export_instead(String text, String name) {
    byte[] head = text.replace('⏎', '\n').getBytes(StandardCharsets.UTF_8);
    Probe probe = new Probe(text.replace('⏎', '\n'), true, StandardCharsets.UTF_8);
    assertThat(Looks.like(head, probe)).isEqualTo(name);
    assertThat(Looks.sentence(head, probe))
        .startsWith("this looks like " + name)
        .contains(
            "which holds neither measurements nor events;"
                + " expected an export of measurements or events: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "ID  DATE                           REVISION⏎0   2024-05-14 11:59:20 +0000 UTC  a (8f3a1)"
            + " ~ a rollout history of Argo CD as a table ~ argocd app get",
        "Tue 2024-05-14 12:00:01.123456 UTC [s=abc;i=1;b=def;m=1;t=2;x=3]⏎    _PID=12"
            + " ~ a journal in its verbose layout ~ journalctl -o json",
        "top - 02:55:01 up 10 days,  1:00,  1 user⏎Tasks: 120 total"
            + " ~ what top prints ~ vmstat -t",
        "ATOP - web-1   2026/11/23  02:55:01   10s elapsed⏎PRC | sys 0.5s"
            + " ~ what atop prints ~ sar",
        "*   << BeReq    >> 3⏎-   Begin          bereq 2 fetch"
            + " ~ a log of Varnish by its tags (varnishlog) ~ varnishncsa",
        "1) 1) (integer) 14⏎   2) (integer) 1715688001⏎   3) (integer) 15023"
            + " ~ a slow log of Redis ~ table (CSV)",
      })
  void a_layout_for_the_eye_is_named_and_told_what_to_export_instead(
      String text, String name, String instead) {
    byte[] head = text.replace('⏎', '\n').getBytes(StandardCharsets.UTF_8);
    Probe probe = new Probe(text.replace('⏎', '\n'), true, StandardCharsets.UTF_8);
    assertThat(Looks.like(head, probe)).isEqualTo(name);
    assertThat(Looks.sentence(head, probe)).contains("is in a form that is not read;", instead);
  }

  @Test
  void another_text_is_not_named() {
    for (String text : new String[] {"{\"a\":1}", "just a line", "- 14:05 failover started"}) {
      assertThat(NotExports.of(new Probe(text, true, StandardCharsets.UTF_8))).as(text).isNull();
    }
  }
}
