#include "app/cli/Command.h"
#include "app/cli/Output.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <optional>

namespace cli {

namespace {

std::vector<const Command*> inOrder() {
    std::vector<const Command*> commands(engine::allCommands().begin(), engine::allCommands().end());
    std::ranges::stable_sort(commands, {}, &Command::order);
    return commands;
}

/// The words of the library, put into a sentence that says what to do.
int refuse(const CLI::App& app, const CLI::ParseError& error) {
    const std::string words = error.what();
    printError("Error: " + words + (words.ends_with('.') ? "" : "."));
    const auto chosen = app.get_subcommands();
    const std::string command = chosen.empty() ? std::string() : ' ' + chosen.front()->get_name();
    printError("taskloom" + command + " -h lists what can be given.");
    return 2;
}

} // namespace

const Command* findCommand(std::string_view name) {
    for (const Command* command : engine::allCommands()) {
        if (name == command->name)
            return command;
    }
    return nullptr;
}

int run(int argumentCount, char** arguments) {
    CLI::App app("Multi-task learning on tables: a workbench with a window and a command line.\n"
                 "Without a command, or with a project or a table alone, the window opens.",
                 "taskloom");
    app.set_version_flag("--version", "taskloom " TASKLOOM_VERSION);
    app.get_formatter()->label("SUBCOMMAND", "COMMAND …");
    app.get_formatter()->label("OPTIONS", "options");
    app.require_subcommand(1);
    app.footer(
        "Exit status: 0 done, 1 internal, 2 usage, 3 bad data, 4 bad project, 5 diverged, 6 not enough memory or "
        "disk, 130 interrupted.");
    std::optional<int> status;
    for (const Command* command : inOrder()) {
        CLI::App* sub = app.add_subcommand(command->name, command->help);
        sub->callback([&status, action = command->add(*sub)] { status = action(); });
    }
    try {
        app.parse(argumentCount, arguments);
    } catch (const CLI::Success& words) { // help and version
        app.exit(words);
        return finishOutput(0);
    } catch (const CLI::ParseError& error) {
        return refuse(app, error);
    } catch (const std::bad_alloc&) {
        printError("There is not enough memory for this.");
        return 6;
    } catch (const std::exception& error) {
        printError(std::string("Taskloom itself made a mistake: ") + error.what());
        return 1;
    }
    return finishOutput(status.value_or(2));
}

} // namespace cli
