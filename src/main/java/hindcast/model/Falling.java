package hindcast.model;

import java.util.Set;

/// Words in names of series that get worse by falling: what is left of something, and what share
/// went well.
public final class Falling {
  /// Words that say how much went well: of all requests, calls or checks. In lower case.
  public static final Set<String> SUCCESS =
      Set.of("success", "successful", "availability", "avail", "apdex");

  /// Words that say how much is left. In lower case.
  public static final Set<String> LEFT =
      Set.of(
          "free",
          "available",
          "idle",
          "remaining",
          "headroom",
          "credit",
          "balance",
          "budget",
          "freeable",
          "healthy",
          "unused",
          "spare",
          "objective",
          "slo");

  private Falling() {}
}
