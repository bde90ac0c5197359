package hindcast.analysis;

import hindcast.model.Series;
import java.util.ArrayList;
import java.util.List;

/// What a sentence calls a series: words rather than an id with braces.
final class SpokenSeries {
  private SpokenSeries() {}

  /// `warm_queue_depth`; of logs `requests with caller “usage_repair” in nginx_billing_access`.
  static String of(Series series) {
    StringBuilder said = new StringBuilder(series.info().what());
    List<String> labels = new ArrayList<>();
    series.info().key().labels().forEach((name, value) -> labels.add(name + " “" + value + "”"));
    if (!labels.isEmpty()) {
      said.append(" with ").append(String.join(" and ", labels));
    }
    String log = series.info().log();
    return log.isEmpty() ? said.toString() : said + " in " + log;
  }
}
