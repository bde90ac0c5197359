/// The review document as data, and the drafter that writes its first version from the analysis.
/// Every sentence the tool writes cites its evidence; what only people can know is asked as a
/// prompt.
@NullMarked
package hindcast.review;

import org.jspecify.annotations.NullMarked;
