package hindcast.analysis.onset;

import hindcast.analysis.Grounds;

/// A stretch of scanned samples outside normal.
///
/// @param from first sample outside
/// @param to first sample of the calm after it; the number of samples where there is none
/// @param up whether it rose
/// @param calm whether it ended
/// @param seen quiet samples it was held against
/// @param grounds the test that found it
record Departure(int from, int to, boolean up, boolean calm, int seen, Grounds grounds) {}
