// One program: a window when started bare or with a project or a table, a command when the first word is one.

#include "app/Window.h"
#include "app/cli/Command.h"
#include "engine/train/Trainer.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

namespace {

bool isHelp(std::string_view word) {
    return word == "-h" || word == "--help" || word == "--version";
}

/// Qt ends the program by a signal when it finds no display; a sentence is kinder.
bool hasDisplay(int argumentCount, char** arguments) {
    for (int i = 1; i < argumentCount; ++i) {
        if (std::string_view(arguments[i]).starts_with("-platform"))
            return true;
    }
    for (const char* name : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"}) {
        const char* value = std::getenv(name);
        if (value && *value)
            return true;
    }
    return false;
}

} // namespace

int main(int argumentCount, char** arguments) {
    engine::prepareAllocator();
    const std::string first = argumentCount > 1 ? arguments[1] : "";
    if (cli::findCommand(first) || isHelp(first))
        return cli::run(argumentCount, arguments);
    std::error_code ignored;
    if (!first.empty() && !first.starts_with('-') && !std::filesystem::exists(first, ignored)) {
        std::fprintf(stderr, "Error: there is no command and no file called \"%s\". taskloom -h lists the commands.\n",
                     first.c_str());
        return 2;
    }
    if (!hasDisplay(argumentCount, arguments)) {
        std::fputs("Error: there is no display for the window (DISPLAY and WAYLAND_DISPLAY are not set). "
                   "taskloom -h lists the commands, which need none.\n",
                   stderr);
        return 2;
    }
    return runWindow(argumentCount, arguments);
}
