#pragma once
// Grounds of the Model page's panels, kept right when the scheme changes. GUI thread.

class QWidget;

namespace widgets {

/// Fills the widget with a named colour of the theme.
void fillWith(QWidget* widget, const char* colour);

} // namespace widgets
