#pragma once
// What runWindow and show have in common. GUI thread.

namespace app {

void nameApplication(); ///< before the QApplication is made: settings and the desktop go by these names
void applySettings();   ///< scheme, language and icon as the person left them

} // namespace app
