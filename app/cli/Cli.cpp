#include "app/cli/Command.h"
#include "app/cli/Output.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <csignal>
#include <optional>

namespace cli {

namespace {

std::vector<const Command*> inOrder() {
    std::vector<const Command*> commands(engine::allCommands().begin(), engine::allCommands().end());
    std::ranges::stable_sort(commands, {}, &Command::order);
    return commands;
}

/// What an option takes, from its type and its check: "a whole number from 1 to 1000".
std::string expectedOf(const CLI::Option& option) {
    const std::string type = option.get_type_name();
    const bool isWhole = type.find("INT") != std::string::npos; // INT, UINT
    std::string kind = isWhole ? "a whole number" : type.find("FLOAT") != std::string::npos ? "a number" : "a word";
    const std::size_t from = type.find('['), middle = type.find(" - ", from), to = type.find(']', middle);
    if (from != std::string::npos && to != std::string::npos)
        return kind + " from " + type.substr(from + 1, middle - from - 1) + " to " +
               type.substr(middle + 3, to - middle - 3);
    const std::size_t open = type.find('{'), shut = type.find('}', open);
    if (open != std::string::npos && shut != std::string::npos) {
        kind = "one of ";
        for (const char c : type.substr(open + 1, shut - open - 1))
            kind += c == ',' ? std::string(", ") : std::string(1, c);
        return kind;
    }
    const bool isFromZero = type.find("UINT") != std::string::npos || type.find("NONNEGATIVE") != std::string::npos;
    return isFromZero ? kind + " from 0 on" : kind;
}

/// The library begins or ends its words with the name of the option that it means.
const CLI::Option* meantOption(const CLI::App& command, const std::string& words) {
    std::string name = words.substr(0, words.find(" is required"));
    if (const std::string_view start = "Could not convert: "; words.starts_with(start))
        name = words.substr(start.size(), words.find(" = ") - start.size());
    name = name.substr(0, name.find(": "));
    return command.get_option_no_throw(name);
}

std::string shownName(const CLI::Option& option) {
    if (!option.get_positional())
        return option.get_name();
    std::string name = option.get_name();
    std::ranges::transform(name, name.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
    return name;
}

std::string sentence(const CLI::App& command, const CLI::ParseError& error) {
    std::string words = error.what();
    const CLI::Option* option = meantOption(command, words);
    if (option && dynamic_cast<const CLI::RequiredError*>(&error))
        return engine::english(engine::text(TL_TEXT("cli", "taskloom %1 needs %2: %3."), command.get_name(),
                                            shownName(*option), option->get_description()));
    const bool isValue =
        dynamic_cast<const CLI::ConversionError*>(&error) || dynamic_cast<const CLI::ValidationError*>(&error);
    if (option && isValue && !option->results().empty())
        return engine::english(engine::text(TL_TEXT("cli", "%1 takes %2, not \"%3\"."), shownName(*option),
                                            expectedOf(*option), option->results().back()));
    if (option && dynamic_cast<const CLI::ArgumentMismatch*>(&error))
        return engine::english(
            engine::text(TL_TEXT("cli", "%1 needs a value: %2."), shownName(*option), option->get_description()));
    if (const auto& rest = command.remaining(); dynamic_cast<const CLI::ExtrasError*>(&error) && !rest.empty())
        return engine::english(
            engine::text(TL_TEXT("cli", "taskloom %1 takes no \"%2\"."), command.get_name(), rest.front()));
    return words + (words.ends_with('.') ? "" : ".");
}

/// The words of the library, put into a sentence that says what to do.
int refuse(const CLI::App& app, const CLI::ParseError& error) {
    const auto chosen = app.get_subcommands();
    const CLI::App& meant = chosen.empty() ? app : *chosen.front();
    printError("Error: " + sentence(meant, error));
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
    // Whoever reads may go (`| head`): a write then fails, and the command ends in its own way (see Interrupt).
    std::signal(SIGPIPE, SIG_IGN);
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
