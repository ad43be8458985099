// taskloom evaluate: metrics of a finished run.

#include "app/cli/Command.h"
#include "app/cli/Interrupt.h"
#include "app/cli/Projects.h"
#include "engine/train/Trainer.h"

#include <CLI/CLI.hpp>

namespace cli::commands::evaluate {

using namespace engine;

namespace {

struct Options {
    std::string run, data, split, best;
    bool json = false;
};

std::optional<Part> partOf(const std::string& id) {
    for (const Part part : {Part::Train, Part::Validation, Part::Test}) {
        if (id == partId(part))
            return part;
    }
    return std::nullopt;
}

int act(const Options& options) {
    Result<RunRecord> run = readRun(options.run);
    if (run && !options.best.empty())
        run = withBestOf(std::move(*run), options.best);
    if (!run)
        return report(run.error());
    // Another table is a new one: all its rows count, unless a part is asked for.
    const std::string split = options.split.empty() && options.data.empty() ? "test" : options.split;
    const Interrupt interrupt;
    const Result<std::vector<TaskResult>> results =
        engine::evaluate(*run, options.data, partOf(split), interrupt.token());
    if (interrupt.happened())
        return interrupt.status();
    if (!results)
        return report(results.error());
    if (options.json) {
        Json json;
        json.set("event", "metrics");
        json.set("run", run->folder.string());
        json.set("split", split.empty() ? "all" : split);
        json.set("tasks", resultsJson(*results, run->givenUp));
        printJson(json);
        return 0;
    }
    print(split.empty() ? words(TL_TEXT("cli", "All rows of %1, epoch %2 of the run:"), options.data, run->bestEpoch)
                        : words(TL_TEXT("cli", "The %1 rows, epoch %2 of the run:"), split, run->bestEpoch));
    print("");
    printResults(*results, run->givenUp);
    return 0;
}

std::function<int()> add(CLI::App& app) {
    const auto options = std::make_shared<Options>();
    app.add_option("run", options->run, "Run folder")->required();
    app.add_option("--data", options->data, "Another table with the same columns; left out: that of the project");
    app.add_option("--split", options->split, "train, validation or test; left out: test, or all rows of --data")
        ->check(CLI::IsMember({"train", "validation", "test"}));
    app.add_option("--best", options->best,
                   "A task: weights of its own best epoch; left out: of the best epoch of all");
    app.add_flag("--json", options->json, "JSON lines on standard output");
    return [options] { return act(*options); };
}

} // namespace

extern const Command description;
constinit const Command description{"evaluate", "Metrics per task of a finished run, beside trivial and linear.", 7,
                                    add};

} // namespace cli::commands::evaluate
