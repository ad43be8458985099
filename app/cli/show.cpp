// taskloom show: a picture of a page of the real window.

#include "app/Show.h"
#include "app/cli/Command.h"
#include "app/cli/Destination.h"
#include "app/cli/Output.h"

#include <CLI/CLI.hpp>

#include <charconv>

namespace cli::commands::show {

using namespace engine;

namespace {

struct Options {
    ShowRequest request;
    std::string target, output, size;
    bool json = false;
};

bool readNumber(std::string_view word, int& out) {
    const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), out);
    return problem == std::errc() && end == word.data() + word.size() && out >= 320 && out <= 8192;
}

int act(Options options) {
    if (!options.size.empty()) {
        const std::string_view size = options.size;
        const std::size_t at = size.find('x');
        const bool read = at != std::string_view::npos && readNumber(size.substr(0, at), options.request.width) &&
                          readNumber(size.substr(at + 1), options.request.height);
        if (!read)
            return report(Error{ErrorCode::Usage,
                                text(TL_TEXT("cli", "--size takes WIDTHxHEIGHT, such as 1440x900 (320 to 8192), not "
                                                    "\"%1\"."),
                                     options.size),
                                {},
                                {}});
    }
    if (const Result<void> free = checkDestination(options.output, {options.target}, {".png"}); !free)
        return report(free.error());
    options.request.target = options.target;
    options.request.output = options.output;
    if (const Result<void> shown = ::show(options.request); !shown)
        return report(shown.error());
    if (options.json) {
        Json json;
        json.set("event", "written");
        json.set("file", options.output);
        printJson(json);
    }
    return 0;
}

std::function<int()> add(CLI::App& app) {
    const auto options = std::make_shared<Options>();
    app.add_option("target", options->target, "Project or run folder; none is needed for the page welcome");
    app.add_option("--page", options->request.page, "welcome, data, model, train, inspect or compare")
        ->required()
        ->check(CLI::IsMember({"welcome", "data", "model", "train", "inspect", "compare"}));
    app.add_option("-o,--output", options->output, "Picture to write: NAME.png")->required();
    app.add_option("--size", options->size, "Of the window: WIDTHxHEIGHT; left out: 1440x900");
    app.add_option("--scheme", options->request.scheme, "light or dark")
        ->capture_default_str()
        ->check(CLI::IsMember({"light", "dark"}));
    app.add_option("--language", options->request.language, "en, zh_CN, or pseudo: every text 40 % longer")
        ->capture_default_str();
    app.add_option("--scale", options->request.scale, "Pixels of the picture per pixel of the window")
        ->capture_default_str()
        ->check(CLI::Range(1.0, 4.0));
    app.add_flag("--json", options->json, "JSON lines on standard output");
    return [options] { return act(*options); };
}

} // namespace

extern const Command description;
constinit const Command description{"show", "Draws a page of the window into a picture, without a display.", 9, add};

} // namespace cli::commands::show
