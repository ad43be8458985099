// One program: a window when started bare or with a project or a table, a command when the first word is one.

#include "app/Window.h"
#include "app/cli/Command.h"
#include "engine/train/Trainer.h"

#include <algorithm>
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

/// Words that Qt takes for itself, with a value behind them (-platform offscreen) or in them (-platform=offscreen).
bool isForQt(std::string_view word) {
    static constexpr std::string_view known[] = {"-platform",      "-platformpluginpath",
                                                 "-platformtheme", "-plugin",
                                                 "-style",         "-stylesheet",
                                                 "-display",       "-geometry",
                                                 "-name",          "-qwindowtitle",
                                                 "-qwindowicon",   "-qwindowgeometry",
                                                 "-title",         "-icon",
                                                 "-session"};
    word.remove_prefix(word.starts_with("--") ? 1 : 0);
    return std::ranges::find(known, word.substr(0, word.find('='))) != std::end(known);
}

/// The window takes one file. Empty when the words are that, else what is wrong with them.
std::string wrongWords(int argumentCount, char** arguments) {
    std::error_code ignored;
    std::string file;
    for (int i = 1; i < argumentCount; ++i) {
        const std::string word = arguments[i];
        if (isForQt(word)) {
            i += word.find('=') == std::string::npos ? 1 : 0;
        } else if (word.starts_with('-')) {
            return "there is no option " + word;
        } else if (!file.empty() && std::filesystem::exists(file, ignored)) {
            return "the window opens one file, not \"" + file + "\" and \"" + word + '"';
        } else if (file.empty()) {
            file = word;
        }
    }
    if (!file.empty() && !std::filesystem::exists(file, ignored))
        return "there is no command and no file called \"" + file + '"';
    return {};
}

} // namespace

int main(int argumentCount, char** arguments) {
    engine::prepareAllocator();
    const std::string first = argumentCount > 1 ? arguments[1] : "";
    if (cli::findCommand(first) || isHelp(first))
        return cli::run(argumentCount, arguments);
    if (const std::string wrong = wrongWords(argumentCount, arguments); !wrong.empty()) {
        std::fprintf(stderr, "Error: %s. taskloom -h lists the commands.\n", wrong.c_str());
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
