// taskloom data: what is in a table.

#include "app/cli/Command.h"
#include "app/cli/Destination.h"
#include "app/cli/Interrupt.h"
#include "app/cli/Output.h"
#include "app/cli/Tables.h"
#include "engine/data/Finding.h"
#include "engine/data/Rejects.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace cli::commands::data {

using namespace engine;

namespace {

struct Options {
    std::string file, rejects;
    std::int64_t rows = -1;
    DialectWords dialect;
    bool json = false;
};

Json columnJson(const ColumnProfile& column) {
    Json json;
    json.set("name", column.name);
    json.set("type", columnTypeId(column.type));
    json.set("missing", column.missing);
    json.set("distinct", column.distinct);
    if (isNumeric(column.type)) {
        json.set("min", column.least ? Json(*column.least) : Json());
        json.set("max", column.most ? Json(*column.most) : Json());
        json.set("mean", column.mean ? Json(*column.mean) : Json());
    } else {
        json.set("min", column.leastText);
        json.set("max", column.mostText);
    }
    Json::Array top;
    for (std::size_t i = 0; i < column.topValues.size() && i < column.topCounts.size(); ++i)
        top.push_back(Json::Array{Json(column.topValues[i]), Json(column.topCounts[i])});
    json.set("top", std::move(top));
    return json;
}

/// What the table shows before anything is learnt from it: every column as a feature.
std::vector<Issue> issuesOf(const ReadTable& read, const Profile& profile) {
    DataSpec data;
    std::vector<ColumnSpec> columns;
    for (const auto& column : read.table.columns)
        columns.push_back({column->name, column->type, false, Role::Feature});
    data.columns = std::make_shared<const std::vector<ColumnSpec>>(std::move(columns));
    std::vector<Issue> issues = read.issues;
    const std::vector<Task> none;
    for (Finding& finding : findingsOf({read.table, data, none, profile})) {
        finding.issue.fix.reset(); // there is no project to mend
        issues.push_back(std::move(finding.issue));
    }
    return issues;
}

void printAsJson(const Options& options, const ReadTable& read, const Profile& profile) {
    Json json;
    json.set("event", "table");
    json.set("file", options.file);
    json.set("format", fileFormatId(read.format));
    json.set("bytes", read.bytes);
    json.set("rows", profile.rows);
    if (read.format == FileFormat::Csv)
        json.set("dialect", toJson(read.dialect));
    Json::Array columns, issues;
    for (const ColumnProfile& column : profile.columns)
        columns.push_back(columnJson(column));
    for (const Issue& issue : issuesOf(read, profile))
        issues.push_back(toJson(issue));
    Json::Array rejects;
    for (const Reject& reject : read.rejects) {
        Json one;
        one.set("line", reject.line);
        one.set("found", reject.found);
        one.set("expected", reject.expected);
        one.set("reason", english(engine::words(reject)));
        rejects.push_back(std::move(one));
    }
    json.set("rejected", read.rejected);
    json.set("padded", read.padded);
    json.set("rejects", std::move(rejects));
    json.set("columns", std::move(columns));
    json.set("issues", std::move(issues));
    printJson(json);
}

std::string shownDelimiter(const std::string& delimiter) {
    return delimiter == "\t" ? "tab" : delimiter;
}

std::string exampleText(const ColumnProfile& column) {
    std::string line;
    for (std::size_t i = 0; i < std::min<std::size_t>(4, column.topValues.size()); ++i)
        line += (i ? ", " : "") + column.topValues[i];
    return column.topValues.size() > 4 ? line + ", …" : line;
}

void printForPeople(const Options& options, const ReadTable& read, const Profile& profile) {
    const bool csv = read.format == FileFormat::Csv;
    print(words(TL_TEXT("cli", "%1: %2 {row|rows}, %3 {column|columns}, %4"), options.file, profile.rows,
                profile.columns.size(), bytesText(read.bytes)));
    const std::string quote = read.dialect.quote.empty() ? "none" : read.dialect.quote;
    const Dialect& dialect = read.dialect;
    print(csv ? words(TL_TEXT("cli", "delimiter %1   quote %2   header lines %3   encoding %4   decimal mark %5"),
                      shownDelimiter(read.dialect.delimiter), quote, read.dialect.headerRows, read.dialect.encoding,
                      read.dialect.decimal)
              : std::string(read.format == FileFormat::Parquet ? "Parquet" : "Arrow"));
    const std::pair<const char*, std::string> rarer[] = {
        {TL_TEXT("cli", "escape %1"), dialect.escape},
        {TL_TEXT("cli", "comment %1"), dialect.comment},
        {TL_TEXT("cli", "thousands mark %1"), dialect.thousands},
        {TL_TEXT("cli", "lines above the header %1"), dialect.skipRows > 0 ? shown(dialect.skipRows) : ""},
        {TL_TEXT("cli", "rows below the table %1"), dialect.footerRows > 0 ? shown(dialect.footerRows) : ""},
        {TL_TEXT("cli", "dates %1"), dialect.dates != DateOrder::Guess ? dateOrderId(dialect.dates) : ""}};
    std::string more;
    for (const auto& [what, value] : rarer)
        more += value.empty() ? std::string() : (more.empty() ? "" : "   ") + words(what, value);
    if (csv && !more.empty())
        print(more);
    print("");
    TextTable table;
    table.header = {"column", "type", "missing", "distinct", "least", "most", "most frequent"};
    table.right = {false, false, true, true, true, true, false};
    for (const ColumnProfile& column : profile.columns) {
        const double share =
            profile.rows > 0 ? 100.0 * static_cast<double>(column.missing) / static_cast<double>(profile.rows) : 0;
        const std::string missing = column.missing == 0 ? "0" : fmt::format("{} ({:.1f} %)", column.missing, share);
        const bool ordered = isNumeric(column.type); // the first and last word of a category say little
        table.rows.push_back({column.name, columnTypeId(column.type), missing, shown(column.distinct),
                              ordered ? column.leastText : "", ordered ? column.mostText : "", exampleText(column)});
    }
    print(table);
    for (const Issue& issue : issuesOf(read, profile))
        report(issue);
}

int act(const Options& options) {
    if (!options.rejects.empty()) {
        if (const Result<void> free = checkDestination(options.rejects, {options.file}); !free)
            return report(free.error());
    }
    const Interrupt interrupt;
    const Result<ReadTable> table = cli::read(options.file, options.dialect, options.rows, interrupt.token());
    if (!table)
        return interrupt.happened() ? interrupt.status() : report(table.error());
    const Profile facts = profile(table->table, interrupt.token());
    if (interrupt.happened())
        return interrupt.status();
    if (!options.rejects.empty()) {
        if (const Result<void> written =
                writeRejects(table->rejects, table->dialect.encoding, options.file, options.rejects);
            !written)
            return report(written.error());
    }
    if (options.json)
        printAsJson(options, *table, facts);
    else
        printForPeople(options, *table, facts);
    return 0;
}

std::function<int()> add(CLI::App& app) {
    const auto options = std::make_shared<Options>();
    app.add_option("file", options->file, "CSV, TSV (.gz and .zst too), Parquet or Arrow IPC")->required();
    app.add_option("--rows", options->rows, "Read the first rows only")->check(CLI::Range(1, 2'000'000'000));
    app.add_option("--rejects", options->rejects, "CSV file for the rows that are left out");
    app.add_flag("--json", options->json, "JSON lines on standard output");
    addDialect(app, options->dialect);
    return [options] { return act(*options); };
}

} // namespace

extern const Command description;
constinit const Command description{"data", "Reads a table and says what is in its columns.", 1, add};

} // namespace cli::commands::data
