// taskloom predict: answers of every task for a new table.

#include "app/cli/Command.h"
#include "app/cli/Destination.h"
#include "app/cli/Interrupt.h"
#include "app/cli/Output.h"
#include "engine/data/Reader.h"
#include "engine/train/Trainer.h"

#include <CLI/CLI.hpp>

namespace cli::commands::predict {

using namespace engine;

namespace {

struct Options {
    std::string run, data, output, best;
    std::vector<std::string> kept;
    bool keepAll = false, json = false;
};

int act(const Options& options) {
    Result<RunRecord> run = readRun(options.run);
    if (run && !options.best.empty())
        run = withBestOf(std::move(*run), options.best);
    if (!run)
        return report(run.error());
    std::vector<std::filesystem::path> inputs = filesOf(run->project, run->projectFile);
    inputs.emplace_back(options.data);
    if (const Result<void> free = checkDestination(options.output, inputs, tableEndings()); !free)
        return report(free.error());
    const Interrupt interrupt;
    const Result<Predictions> predictions = engine::predict(*run, options.data, interrupt.token());
    if (interrupt.happened())
        return interrupt.status();
    if (!predictions)
        return report(predictions.error());
    for (const Issue& issue : predictions->issues) {
        if (options.json)
            printJson(toJson(issue));
        else
            report(issue);
    }
    const Result<Table> table =
        withColumns(*predictions, options.keepAll ? columnsOf(predictions->given) : options.kept);
    if (!table)
        return report(table.error());
    if (const Result<void> written = writeTable(*table, options.output); !written)
        return report(written.error());
    if (options.json) {
        Json::Array columns;
        for (const auto& column : table->columns)
            columns.push_back(column->name);
        Json json;
        json.set("event", "written");
        json.set("file", options.output);
        json.set("rows", table->rows);
        json.set("columns", std::move(columns));
        printJson(json);
    } else {
        print(words(TL_TEXT("cli", "%1: %2 {row|rows} written, in the order of %3."), options.output, table->rows,
                    options.data));
    }
    return 0;
}

std::function<int()> add(CLI::App& app) {
    const auto options = std::make_shared<Options>();
    app.add_option("run", options->run, "Run folder")->required();
    app.add_option("--data", options->data, "Table with the feature columns of the run")->required();
    app.add_option("-o,--output", options->output, "File to write: .csv, .tsv, .parquet or .arrow")->required();
    app.add_option("--best", options->best,
                   "A task: weights of its own best epoch; left out: of the best epoch of all");
    app.add_option("--keep", options->kept, "Columns of the table that stand before the predictions, such as an id")
        ->excludes(app.add_flag("--keep-all", options->keepAll, "All columns of the table, then the predictions"));
    app.add_flag("--json", options->json, "JSON lines on standard output");
    return [options] { return act(*options); };
}

} // namespace

extern const Command description;
constinit const Command description{"predict", "Writes what a run predicts for a new table, row by row.", 8, add};

} // namespace cli::commands::predict
