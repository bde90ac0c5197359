package hindcast.importing.logs;

import java.util.List;

/// What Elasticsearch and OpenSearch answer to a search of logs: hits, each with the document that
/// was kept; also one a line, as tools that copy an index write them.
///
/// Format: Elasticsearch reference, Search API.
public final class SearchHitsImporter extends LogList {
  /// The format.
  public SearchHitsImporter() {
    super(
        "search-hits",
        "Elasticsearch, OpenSearch hits (JSON)",
        List.of(
            new Shape(
                "has hits with _source and a time",
                List.of("hits.hits[]", "rawResponse.hits.hits[]", "[]", ""),
                List.of("_source", "_index"),
                List.of("\"@timestamp\"", "\"timestamp\"", "\"time\""),
                (hit, sheet) -> sheet.entry(hit.path("_source")))));
  }
}
