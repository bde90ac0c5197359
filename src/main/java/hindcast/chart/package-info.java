/// Figures: what to draw ([ChartSpec][hindcast.chart.ChartSpec]), shared by the screen's canvas and
/// the documents' painter, so that a review shows what people saw. JFreeChart lives here; JavaFX
/// does not.
@NullMarked
package hindcast.chart;

import org.jspecify.annotations.NullMarked;
