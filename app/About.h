#pragma once
// The box that says what this is and of which versions it is made. GUI thread.

class QWidget;

namespace app {

void showAbout(QWidget* window);

} // namespace app
