#include "app/cli/Tables.h"

#include "app/cli/Output.h"
#include "engine/base/Terms.h"
#include "engine/project/Fields.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace cli {

using namespace engine;

namespace {

/// "tab" and "\t" are easier to type than the character itself; "none" is nothing.
std::string unfolded(const std::string& word) {
    if (word == "none")
        return {};
    return word == "tab" || word == "\\t" ? "\t" : word;
}

Result<std::map<std::string, ColumnType, std::less<>>> typesOf(const std::vector<std::string>& given) {
    std::map<std::string, ColumnType, std::less<>> types;
    for (const std::string& word : given) {
        const std::size_t at = word.rfind('=');
        if (at == std::string::npos || at == 0)
            return fail(ErrorCode::Usage, text(TL_TEXT("cli", "--types takes NAME=TYPE, not \"%1\"."), word));
        const std::optional<ColumnType> type = columnTypeFromId(word.substr(at + 1));
        if (!type || *type == ColumnType::Unusable)
            return fail(
                ErrorCode::Usage,
                text(TL_TEXT("cli", "There is no type \"%1\"; there are: real, integer, boolean, category, text, "
                                    "date, timestamp, list."),
                     word.substr(at + 1)));
        types.insert_or_assign(word.substr(0, at), *type);
    }
    return types;
}

/// A name in --types that no column has is a slip, not a wish for later.
Result<void> checkTypes(const std::filesystem::path& file, const ReadOptions& options) {
    if (options.types.empty())
        return {};
    ReadOptions reading = options;
    reading.types.clear();
    TRY(const ReadTable beginning, preview(file, reading));
    std::vector<std::string> names;
    for (const auto& column : beginning.table.columns)
        names.push_back(column->name);
    for (const auto& [name, type] : options.types) {
        if (std::ranges::find(names, name) != names.end())
            continue;
        Place place;
        place.column = name;
        const std::string meant = nearest(name, names);
        if (!meant.empty())
            return fail(
                ErrorCode::Usage,
                text(TL_TEXT("cli", "--types: the table has no column \"%1\"; \"%2\" is probably meant."), name, meant),
                place);
        return fail(ErrorCode::Usage,
                    text(TL_TEXT("cli", "--types: the table has no column \"%1\". Its columns are: %2."), name,
                         listed(names, 20)),
                    place);
    }
    return {};
}

} // namespace

bool DialectWords::any() const {
    return delimiter || quote || escape || comment || encoding || decimal || thousands || ragged || dates ||
           headerRows || skipRows || footerRows || !nullWords.empty();
}

void addDialect(CLI::App& app, DialectWords& dialect) {
    const std::string group = "How the file is written (left out = guessed)";
    app.add_option("--delimiter", dialect.delimiter,
                   "What separates the cells: , ; tab …; several characters; \\s+ for any spaces")
        ->group(group);
    app.add_option("--quote", dialect.quote, "What encloses cells, or none")->group(group);
    app.add_option("--escape", dialect.escape, "What makes a quote inside a cell plain, or none (doubled quote)")
        ->group(group);
    app.add_option("--header", dialect.headerRows, "Lines that hold the names; 0: c1, c2, …")
        ->check(CLI::Range(0, 1000))
        ->group(group);
    app.add_option("--skip", dialect.skipRows, "Lines above the header")->check(CLI::NonNegativeNumber)->group(group);
    app.add_option("--footer", dialect.footerRows, "Last rows that are none")
        ->check(CLI::NonNegativeNumber)
        ->group(group);
    app.add_option("--comment", dialect.comment, "What lines that are no rows begin with, or none")->group(group);
    app.add_option("--encoding", dialect.encoding, "UTF-8, UTF-16, ISO-8859-1, …")->group(group);
    app.add_option("--decimal", dialect.decimal, "Decimal mark: . or ,")
        ->check(CLI::IsMember({".", ","}))
        ->group(group);
    app.add_option("--thousands", dialect.thousands, "Thousands mark, or none")->group(group);
    app.add_option("--null", dialect.nullWords, "Words that mean an empty cell")->group(group);
    app.add_option("--ragged", dialect.ragged, "Rows of another length: skip, pad (fill up or cut) or stop")
        ->check(CLI::IsMember({"skip", "pad", "stop"}))
        ->group(group);
    app.add_option("--dates", dialect.dates, "Order in dates such as 3/4/2026: day_first or month_first")
        ->check(CLI::IsMember({"guess", "day_first", "month_first"}))
        ->group(group);
    app.add_option("--types", dialect.types,
                   "Types of columns: NAME=real|integer|boolean|category|text|date|timestamp|list")
        ->group(group);
}

Result<ReadOptions> readOptions(const std::filesystem::path& file, const DialectWords& dialect) {
    ReadOptions options;
    TRY(options.types, typesOf(dialect.types));
    if (!dialect.any())
        return options;
    TRY(const FileFormat format, formatOf(file));
    if (format != FileFormat::Csv)
        return fail(ErrorCode::Usage, text(TL_TEXT("cli", "%1 is no text file but %2: delimiter, quote, header and the "
                                                          "like are not for it."),
                                           file.string(), fileFormatId(format)));
    TRY(Dialect used, sniff(file));
    used.delimiter = dialect.delimiter ? unfolded(*dialect.delimiter) : used.delimiter;
    used.quote = dialect.quote ? unfolded(*dialect.quote) : used.quote;
    used.escape = dialect.escape ? unfolded(*dialect.escape) : used.escape;
    used.comment = dialect.comment ? unfolded(*dialect.comment) : used.comment;
    used.thousands = dialect.thousands ? unfolded(*dialect.thousands) : used.thousands;
    used.ragged = dialect.ragged ? raggedFromId(*dialect.ragged).value_or(used.ragged) : used.ragged;
    used.dates = dialect.dates ? dateOrderFromId(*dialect.dates).value_or(used.dates) : used.dates;
    used.footerRows = dialect.footerRows.value_or(used.footerRows);
    used.encoding = dialect.encoding.value_or(used.encoding);
    used.decimal = dialect.decimal.value_or(used.decimal);
    used.headerRows = dialect.headerRows.value_or(used.headerRows);
    used.skipRows = dialect.skipRows.value_or(used.skipRows);
    if (!dialect.nullWords.empty()) {
        used.nullWords = dialect.nullWords;
        if (std::ranges::find(used.nullWords, std::string()) == used.nullWords.end())
            used.nullWords.emplace_back();
    }
    options.dialect = std::move(used);
    return options;
}

Result<ReadTable> read(const std::filesystem::path& file, const DialectWords& dialect, std::int64_t maxRows,
                       std::stop_token stop) {
    TRY(ReadOptions options, readOptions(file, dialect));
    TRY_VOID(checkTypes(file, options));
    options.maxRows = maxRows;
    ProgressLine line;
    options.progress = [&](double fraction) { line.show(words(TL_TEXT("cli", "Reading the table")), fraction); };
    Result<ReadTable> table = readTable(file, options, stop);
    line.clear();
    return table;
}

} // namespace cli
