#pragma once
// Grounds of the Model page's panels, kept right when the scheme changes. GUI thread.

class QSplitter;
class QWidget;

namespace widgets {

/// Fills the widget with a named colour of the theme.
void fillWith(QWidget* widget, const char* colour);
/// Handles of one pixel in the border colour; they can be grabbed over five.
void thinHandles(QSplitter* splitter);

} // namespace widgets
