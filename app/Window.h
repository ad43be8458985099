#pragma once
// The window: what the program shows when it is started bare or with a project or a table. GUI thread.

/// Makes the application and the main window, opens what `arguments` name, runs until the window is closed. Returns the
/// exit status.
int runWindow(int argumentCount, char** arguments);
