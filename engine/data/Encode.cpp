// Rows are written by a few threads, each some of the table at a time, into all parts at once, so that the features are
// read only once from memory.

#include "engine/data/EncodeAnswers.h"
#include "engine/data/EncodeColumns.h"
#include "engine/data/InParallel.h"
#include "engine/data/Labels.h"
#include "engine/data/SparePages.h"
#include "engine/data/Step.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace engine {

namespace {

constexpr std::size_t windowRows = 4096; ///< of the table, that a thread takes: they stay in its cache

std::int64_t categoryWidthOf(const Fitted& fitted) {
    std::int64_t width = 0;
    for (const FittedCategory& category : fitted.categories)
        width += category.oneHot ? 0 : codesPerRow(category);
    return width;
}

/// Some rows and the room for them.
struct Encoding {
    RowChoice rows;
    Encoded encoded;

    /// Puts spare pages below the rows [begin, end) of `encoded`, which are written next.
    void lay(SparePages& spare, std::size_t begin, std::size_t end) {
        const auto numbers = static_cast<std::size_t>(encoded.numberWidth);
        const auto codes = static_cast<std::size_t>(encoded.categoryWidth);
        spare.lay(encoded.numbers, begin * numbers, end * numbers);
        spare.lay(encoded.codes, begin * codes, end * codes);
    }
};

/// With its answers. `table`: with the computed columns.
Result<Encoding> makeRoom(const Table& table, const Fitted& fitted, const std::vector<Task>& tasks, RowChoice rows,
                          bool withTargets) {
    Encoding made{rows, {}};
    Encoded& encoded = made.encoded;
    encoded.rows = rows ? static_cast<std::int64_t>(rows->size()) : table.rows;
    encoded.numberWidth = widths(fitted).numbers;
    encoded.categoryWidth = categoryWidthOf(fitted);
    encoded.numbers.resize(static_cast<std::size_t>(encoded.rows * encoded.numberWidth));
    encoded.codes.resize(static_cast<std::size_t>(encoded.rows * encoded.categoryWidth));
    if (!withTargets)
        return made;
    TRY_VOID(encodeAnswers(encoded, table, fitted, tasks, rows));
    return made;
}

/// Rows [begin, end) of those to encode.
struct Stretch {
    Encoding* work;
    std::size_t begin, end;
};

void writeRows(const Sources& sources, const Stretch& stretch) {
    std::array<std::uint32_t, blockRows> counted{};
    for (std::size_t at = stretch.begin; at < stretch.end; at += blockRows) {
        const std::size_t size = std::min(blockRows, stretch.end - at);
        const RowChoice& rows = stretch.work->rows;
        if (!rows)
            std::iota(counted.begin(), counted.begin() + size, static_cast<std::uint32_t>(at));
        writeBlock(sources, rows ? rows->subspan(at, size) : std::span(counted).first(size), at, stretch.work->encoded);
    }
}

/// Of all parts, ascending.
RowList rowsOf(const Split& split) {
    RowList rows;
    for (const RowList& part : split.rows)
        rows.insert(rows.end(), part.begin(), part.end());
    std::ranges::sort(rows);
    return rows;
}

/// Some text is read as numbers, so that it counts which rows are used.
bool readsTextAsNumbers(const Table& table, const Fitted& fitted) {
    const ColumnIndex index = indexOf(table);
    const auto isText = [&](const std::string& name) {
        const Column* column = find(index, name);
        return column && hasSingleValues(column->type) && !isNumeric(column->type);
    };
    return std::ranges::any_of(fitted.numbers, isText, &FittedNumber::column) ||
           std::ranges::any_of(fitted.categories, [&](const FittedCategory& category) {
               return category.isCut && isText(category.column);
           });
}

Result<Sources> sourcesOfParts(const Table& table, const Fitted& fitted, const Split& split) {
    if (!readsTextAsNumbers(table, fitted))
        return sourcesOf(table, fitted, {});
    const RowList used = rowsOf(split);
    return sourcesOf(table, fitted, used);
}

/// Rows in another order than that of the table, one part after the other.
Result<std::array<Encoded, partCount>> encodedOneByOne(const Table& table, const Fitted& fitted,
                                                       const std::vector<Task>& tasks, const Split& split) {
    std::array<Encoded, partCount> result;
    for (std::size_t part = 0; part < partCount; ++part) {
        TRY(result[part], encode(table, fitted, tasks, split.rows[part], true));
    }
    return result;
}

bool isOnlyHere(const std::shared_ptr<const Table>& table) {
    return table.use_count() == 1 &&
           std::ranges::all_of(table->columns, [](const auto& column) { return column.use_count() == 1; });
}

} // namespace

Result<Encoded> encode(const Table& given, const Fitted& fitted, const std::vector<Task>& tasks, RowChoice rows,
                       bool withTargets) {
    TRY(const Table table, withComputed(given, fitted.computed));
    TRY(const Sources sources, sourcesOf(table, fitted, rows));
    TRY(Encoding work, makeRoom(table, fitted, tasks, rows, withTargets));
    const auto count = static_cast<std::size_t>(work.encoded.rows);
    inParallel((count + windowRows - 1) / windowRows, {}, [&](std::size_t i) {
        writeRows(sources, {&work, i * windowRows, std::min(count, (i + 1) * windowRows)});
    });
    return std::move(work.encoded);
}

std::int64_t encodedBytes(const Fitted& fitted, std::int64_t rows) {
    const std::int64_t width = widths(fitted).numbers + categoryWidthOf(fitted) + targetBegins(fitted).back();
    return rows * width * std::int64_t{sizeof(float)};
}

Result<std::array<Encoded, partCount>> encodeParts(std::shared_ptr<const Table> table, const Fitted& fitted,
                                                   const std::vector<Task>& tasks, const Split& split) {
    constexpr std::size_t sparedAtOnce = std::size_t{1} << 19;
    if (!std::ranges::all_of(split.rows, [](const RowList& rows) { return std::ranges::is_sorted(rows); }))
        return encodedOneByOne(*table, fitted, tasks, split);
    const bool own = isOnlyHere(table);
    TRY(const Table whole, withComputed(*table, fitted.computed));
    TRY(const Sources sources, sourcesOfParts(whole, fitted, split));
    std::array<Encoding, partCount> parts;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        TRY(parts[part], makeRoom(whole, fitted, tasks, split.rows[part], true));
    }
    SparePages spare;
    std::array<std::size_t, partCount> done{};
    const auto count = static_cast<std::size_t>(table->rows);
    for (std::size_t first = 0; first < count; first += sparedAtOnce) {
        const std::size_t last = std::min(count, first + sparedAtOnce);
        std::vector<std::array<Stretch, partCount>> windows;
        for (std::size_t end = first; end < last;) {
            end = std::min(last, end + windowRows);
            std::array<Stretch, partCount>& window = windows.emplace_back();
            for (std::size_t part = 0; part < parts.size(); ++part) {
                const RowList& rows = split.rows[part];
                const auto from = rows.begin() + static_cast<std::ptrdiff_t>(done[part]);
                const auto to = std::lower_bound(from, rows.end(), end);
                window[part] = {&parts[part], done[part], static_cast<std::size_t>(to - rows.begin())};
                done[part] = window[part].end;
            }
        }
        for (std::size_t part = 0; part < parts.size() && own; ++part)
            parts[part].lay(spare, windows.front()[part].begin, windows.back()[part].end);
        inParallel(windows.size(), {}, [&](std::size_t i) {
            for (const Stretch& stretch : windows[i])
                writeRows(sources, stretch);
        });
        if (own)
            spareRows(whole, static_cast<std::int64_t>(first), static_cast<std::int64_t>(last), spare);
    }
    std::array<Encoded, partCount> result;
    for (std::size_t part = 0; part < parts.size(); ++part)
        result[part] = std::move(parts[part].encoded);
    return result;
}

} // namespace engine
