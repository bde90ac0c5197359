package hindcast.importing.clocks;

/// A shift of a source's times that the data speaks for, its local times having been read in the
/// wrong zone.
///
/// @param millis what to add to its times; 0 where they fit as they are
/// @param proof why, as a clause
/// @param anchors samples or entries it rests on
/// @param match how well it fits, 0–1
record ZoneFit(long millis, String proof, int anchors, double match) {}
