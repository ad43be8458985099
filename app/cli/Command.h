#pragma once
// A command of `taskloom`: one constant in app/cli/<name>.cpp (`new` lives in new_project.cpp, because the file's stem
// is a namespace). Commands need no display and no Qt; `show` alone makes a QApplication. Main thread.

#include <functional>
#include <span>
#include <string_view>

namespace CLI {
class App;
}

namespace cli {

struct Command {
    const char* name;
    const char* help; ///< one sentence
    int order;        ///< place in the list of commands, in the order of work
    /// Adds the options; the action runs after they were read and gives the exit status.
    std::function<int()> (*add)(CLI::App& app);
};

const Command* findCommand(std::string_view name);
/// Reads the words after the program's name, runs the command, gives the exit status.
int run(int argumentCount, char** arguments);

} // namespace cli

namespace engine {
std::span<const cli::Command* const> allCommands(); ///< generated table
}
