#pragma once

namespace app {

/// Shortcuts leave the focus where it is: what is typed in the field that has it counts from now on. GUI thread.
void commitTyping();

} // namespace app
