// taskloom generate: synthetic tables with a known truth.

#include "app/cli/Command.h"
#include "app/cli/Destination.h"
#include "app/cli/Output.h"
#include "engine/data/Reader.h"
#include "engine/samples/Sample.h"

#include <CLI/CLI.hpp>

namespace cli::commands::generate {

using namespace engine;

namespace {

struct Options {
    std::string sample, output;
    std::int64_t rows = 0; ///< 0 = as many as the sample has by itself
    double relatedness = 0.8;
    std::uint64_t seed = 7;
    bool json = false;
};

std::string names() {
    std::string list;
    for (const Sample* sample : allSamples())
        list += (list.empty() ? "" : ", ") + std::string(sample->id);
    return list;
}

int act(const Options& options) {
    const Sample* sample = findSample(options.sample);
    if (!sample)
        return report(Error{ErrorCode::Usage,
                            text(TL_TEXT("cli", "There is no sample \"%1\"; there are: %2."), options.sample, names()),
                            {},
                            {}});
    if (const Result<void> free = checkDestination(options.output, {}, tableEndings()); !free)
        return report(free.error());
    const std::int64_t rows = options.rows > 0 ? options.rows : sample->standardRows;
    const Table table = sample->make(rows, options.relatedness, options.seed);
    if (const Result<void> written = writeTable(table, options.output); !written)
        return report(written.error());
    if (options.json) {
        Json json;
        json.set("event", "written");
        json.set("file", options.output);
        json.set("rows", table.rows);
        printJson(json);
    } else {
        print(words(TL_TEXT("cli", "%1: %2 {row|rows} written."), options.output, table.rows));
    }
    return 0;
}

std::function<int()> add(CLI::App& app) {
    const auto options = std::make_shared<Options>();
    app.add_option("sample", options->sample, "Which one: " + names())->required();
    app.add_option("--rows", options->rows, "Number of rows")->check(CLI::Range(1, 100'000'000));
    app.add_option("--relatedness", options->relatedness, "How much the tasks have in common, 0 to 1")
        ->capture_default_str()
        ->check(CLI::Range(0.0, 1.0));
    app.add_option("--seed", options->seed, "Seed of the random numbers")->capture_default_str();
    app.add_option("-o,--output", options->output, "File to write: .csv, .tsv, .parquet or .arrow")->required();
    app.add_flag("--json", options->json, "JSON lines on standard output");
    return [options] { return act(*options); };
}

} // namespace

extern const Command description;
constinit const Command description{"generate", "Writes a synthetic table whose truth is known.", 3, add};

} // namespace cli::commands::generate
