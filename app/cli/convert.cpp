// taskloom convert: a table in another format, by the same reader.

#include "app/cli/Command.h"
#include "app/cli/Destination.h"
#include "app/cli/Interrupt.h"
#include "app/cli/Output.h"
#include "app/cli/Tables.h"

#include <CLI/CLI.hpp>

namespace cli::commands::convert {

using namespace engine;

namespace {

struct Options {
    std::string file, output;
    DialectWords dialect;
    bool json = false;
};

int act(const Options& options) {
    if (const Result<void> free = checkDestination(options.output, {options.file}, tableEndings()); !free)
        return report(free.error());
    const Interrupt interrupt;
    const Result<ReadTable> table = cli::read(options.file, options.dialect, -1, interrupt.token());
    if (!table)
        return interrupt.happened() ? interrupt.status() : report(table.error());
    for (const Issue& issue : table->issues)
        report(issue);
    if (const Result<void> written = writeTable(table->table, options.output); !written)
        return report(written.error());
    if (options.json) {
        Json json;
        json.set("event", "written");
        json.set("file", options.output);
        json.set("rows", table->table.rows);
        printJson(json);
    } else {
        print(words(TL_TEXT("cli", "%1: %2 {row|rows} written."), options.output, table->table.rows));
    }
    return 0;
}

std::function<int()> add(CLI::App& app) {
    const auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "Table to read")->required();
    app.add_option("-o,--output", options->output, "File to write: .csv, .tsv, .parquet or .arrow")->required();
    app.add_flag("--json", options->json, "JSON lines on standard output");
    addDialect(app, options->dialect);
    return [options] { return act(*options); };
}

} // namespace

extern const Command description;
constinit const Command description{"convert", "Writes a table as CSV, TSV, Parquet or Arrow.", 2, add};

} // namespace cli::commands::convert
