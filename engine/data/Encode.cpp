// Encoding works on blocks of rows, one column after the other within a block, so that the rows being written stay in
// the cache while the columns are read along.

#include "engine/base/Random.h"
#include "engine/data/EncodeAnswers.h"
#include "engine/data/InParallel.h"
#include "engine/data/Labels.h"
#include "engine/data/LargeArray.h"
#include "engine/data/ListCells.h"
#include "engine/data/Step.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_map>

namespace engine {

namespace {

constexpr std::size_t blockRows = 512;
constexpr std::size_t blocksAtOnce = 16; ///< that a thread takes

/// A column that held single values when the model was trained and holds lists now.
Error holdsLists(const std::string& column) {
    Place place;
    place.column = column;
    return {ErrorCode::BadData,
            text(TL_TEXT("engine", "Column %1 holds lists, but the model was trained with one value a cell. Open a "
                                   "table as it was then."),
                 column),
            place,
            {}};
}

struct NumberSource {
    const FittedNumber* fitted;
    std::span<const double> values;
    LargeVector<double> storage;
};

struct CategorySource {
    const FittedCategory* fitted = nullptr;
    const Column* column = nullptr;
    std::vector<std::int32_t> codeOf;                 ///< of the column's code
    std::unordered_map<double, std::int32_t> ofValue; ///< of a number, where the new table holds numbers
    std::int32_t missing = 0;                         ///< code of a missing cell
    std::span<const double> values;                   ///< a column that is cut into bins
    LargeVector<double> storage;
};

/// 64-bit FNV-1a, mixed: the same for every file, machine and version.
std::int32_t bucketOf(const std::string& cell, std::int64_t buckets) {
    return static_cast<std::int32_t>(1 + randomKey(0, "bucket", cell) % static_cast<std::uint64_t>(buckets));
}

/// Code of a text as it was learnt.
class Codes {
public:
    explicit Codes(const FittedCategory& fitted) : m_fitted(fitted) {
        for (std::size_t i = 0; i < fitted.values.size(); ++i)
            m_known.emplace(fitted.values[i], static_cast<std::int32_t>(i) + 1);
    }
    std::int32_t operator()(const std::string& cell) const {
        if (m_fitted.buckets > 0)
            return bucketOf(cell, m_fitted.buckets);
        const auto found = m_known.find(cell);
        return found == m_known.end() ? 0 : found->second;
    }
    std::int32_t missing() const {
        if (m_fitted.missingText)
            return (*this)(*m_fitted.missingText);
        return m_fitted.missingIsValue ? static_cast<std::int32_t>(codesOf(m_fitted) - 1) : 0;
    }

private:
    const FittedCategory& m_fitted;
    std::unordered_map<std::string_view, std::int32_t> m_known;
};

Result<CategorySource> categorySource(const ColumnIndex& index, const FittedCategory& fitted, RowChoice rows) {
    CategorySource source;
    source.fitted = &fitted;
    source.column = find(index, fitted.column);
    if (!source.column || source.column->type == ColumnType::Unusable)
        return std::unexpected(columnMissing(fitted.column, false));
    if (source.column->type == ColumnType::List && fitted.length == 0)
        return std::unexpected(holdsLists(fitted.column));
    const Codes codes(fitted);
    source.missing = codes.missing();
    if (fitted.isCut) {
        TRY(source.values, numbersOf(*source.column, rows, source.storage));
        return source;
    }
    if (source.column->numbers.empty()) {
        source.codeOf.reserve(source.column->categories.size());
        for (const std::string& category : source.column->categories)
            source.codeOf.push_back(codes(category));
        return source;
    }
    for (const double value : source.column->numbers) { // (of a list too)
        if (!std::isnan(value) && !source.ofValue.contains(value))
            source.ofValue.emplace(value, codes(numberCellText(*source.column, value)));
    }
    return source;
}

/// The values of a block after the steps; NaN where missing.
void transformed(std::span<const double> values, std::span<const std::uint32_t> rows,
                 const std::vector<FittedStep>& steps, std::span<double> out) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const double value = values[rows[i]];
        out[i] = std::isfinite(value) ? value : std::numeric_limits<double>::quiet_NaN();
    }
    for (const FittedStep& step : steps)
        step.step->apply(step.learnt, out);
}

void writeNumbers(const NumberSource& source, std::span<const std::uint32_t> rows, float* out, std::size_t stride) {
    const FittedNumber& fitted = *source.fitted;
    std::array<double, blockRows> block;
    const std::span<double> values = std::span(block).first(rows.size());
    transformed(source.values, rows, fitted.steps, values);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto value = static_cast<float>(values[i]);
        out[0] = std::isfinite(value) ? value : 0.0F;
        if (fitted.indicator)
            out[1] = std::isfinite(source.values[rows[i]]) ? 0.0F : 1.0F;
        out += stride;
    }
}

/// Calls `write(i, code)` for every row of the block.
template <class Write>
void forCodes(const CategorySource& source, std::span<const std::uint32_t> rows, Write write) {
    if (source.fitted->isCut) {
        std::array<double, blockRows> block;
        const std::span<double> values = std::span(block).first(rows.size());
        transformed(source.values, rows, source.fitted->steps, values);
        const std::vector<double>& edges = source.fitted->edges;
        for (std::size_t i = 0; i < rows.size(); ++i)
            write(i, std::isnan(values[i])
                         ? source.missing
                         : static_cast<std::int32_t>(std::ranges::upper_bound(edges, values[i]) - edges.begin()) + 1);
        return;
    }
    const bool numeric = isNumeric(source.column->type);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::uint32_t row = rows[i];
        if (numeric) {
            const double value = source.column->numbers[row];
            write(i, std::isnan(value) ? source.missing : source.ofValue.at(value));
        } else {
            const std::int32_t code = source.column->codes[row];
            write(i, code < 0 ? source.missing : source.codeOf[static_cast<std::size_t>(code)]);
        }
    }
}

/// Calls `visit(code)` for every entry of a sequence that counts.
template <class Visit>
void forEntries(const CategorySource& source, std::uint32_t row, Visit visit) {
    const Column& column = *source.column;
    const auto visitEntry = [&](std::size_t at) {
        if (!column.numbers.empty())
            visit(source.ofValue.at(column.numbers[at]));
        else
            visit(source.codeOf[static_cast<std::size_t>(column.codes[at])]);
    };
    if (column.type != ColumnType::List) { // one value is a list with one entry
        if (!isMissing(column, row))
            visitEntry(row);
        return;
    }
    std::int64_t begin = column.offsets[row], end = column.offsets[row + 1];
    const std::int64_t length = source.fitted->length;
    if (end - begin > length)
        (source.fitted->lastEntries ? begin : end) = source.fitted->lastEntries ? end - length : begin + length;
    for (std::int64_t at = begin; at < end; ++at)
        visitEntry(static_cast<std::size_t>(at));
}

/// `out` is filled with 0.
void writeSequence(const CategorySource& source, std::span<const std::uint32_t> rows, std::int32_t* out,
                   std::size_t stride) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::int32_t* next = out + i * stride;
        forEntries(source, rows[i], [&](std::int32_t code) { *next++ = code; });
    }
}

void writeCodes(const CategorySource& source, std::span<const std::uint32_t> rows, std::int32_t* out,
                std::size_t stride) {
    forCodes(source, rows, [&](std::size_t i, std::int32_t code) { out[i * stride] = code; });
}

/// `out` points to the first of the numbers of the column, which are 0.
void writeOneHot(const CategorySource& source, std::span<const std::uint32_t> rows, float* out, std::size_t stride) {
    if (source.fitted->length > 0) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            float* row = out + i * stride;
            bool any = false;
            forEntries(source, rows[i], [&](std::int32_t code) {
                row[code] = 1;
                any = true;
            });
            row[0] = any ? row[0] : 1;
        }
        return;
    }
    forCodes(source, rows,
             [&](std::size_t i, std::int32_t code) { out[i * stride + static_cast<std::size_t>(code)] = 1; });
}

struct Sources {
    std::vector<NumberSource> numbers;
    std::vector<CategorySource> categories;
};

Result<Sources> sourcesOf(const Table& table, const Fitted& fitted, RowChoice rows) {
    const ColumnIndex index = indexOf(table);
    Sources sources;
    sources.numbers.reserve(fitted.numbers.size());
    for (const FittedNumber& number : fitted.numbers) {
        const Column* column = find(index, number.column);
        if (!column || column->type == ColumnType::Unusable)
            return std::unexpected(columnMissing(number.column, false));
        NumberSource& source = sources.numbers.emplace_back(NumberSource{&number, {}, {}});
        if (column->type == ColumnType::List) {
            source.storage = meansOf(*column);
            source.values = source.storage;
        } else {
            TRY(source.values, numbersOf(*column, rows, source.storage));
        }
    }
    sources.categories.reserve(fitted.categories.size());
    for (const FittedCategory& category : fitted.categories) {
        TRY(CategorySource source, categorySource(index, category, rows));
        sources.categories.push_back(std::move(source));
    }
    return sources;
}

/// Rows of the table into the rows of `encoded` that begin at `begin`.
void writeBlock(const Sources& sources, std::span<const std::uint32_t> rows, std::size_t begin, Encoded& encoded) {
    const auto numberWidth = static_cast<std::size_t>(encoded.numberWidth);
    const auto categoryWidth = static_cast<std::size_t>(encoded.categoryWidth);
    float* numberOut = encoded.numbers.data() + begin * numberWidth;
    for (const NumberSource& source : sources.numbers) {
        writeNumbers(source, rows, numberOut, numberWidth);
        numberOut += source.fitted->indicator ? 2 : 1;
    }
    std::int32_t* codeOut = encoded.codes.data() + begin * categoryWidth;
    for (const CategorySource& source : sources.categories) {
        if (source.fitted->oneHot) {
            writeOneHot(source, rows, numberOut, numberWidth);
            numberOut += codesOf(*source.fitted);
        } else if (source.fitted->length > 0) {
            writeSequence(source, rows, codeOut, categoryWidth);
            codeOut += source.fitted->length;
        } else {
            writeCodes(source, rows, codeOut++, categoryWidth);
        }
    }
}

std::int64_t categoryWidthOf(const Fitted& fitted) {
    std::int64_t width = 0;
    for (const FittedCategory& category : fitted.categories)
        width += category.oneHot ? 0 : codesPerRow(category);
    return width;
}

/// What is needed to encode some rows, and the room for them.
struct Encoding {
    Sources sources;
    RowChoice rows;
    Encoded encoded;
};

/// `table`: with the computed columns; it stays as long as rows are written.
Result<std::unique_ptr<Encoding>> begin(const Table& table, const Fitted& fitted, const std::vector<Task>& tasks,
                                        RowChoice rows, bool withTargets) {
    auto made = std::make_unique<Encoding>();
    TRY(made->sources, sourcesOf(table, fitted, rows));
    made->rows = rows;
    Encoded& encoded = made->encoded;
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

void writeRows(const Stretch& stretch) {
    std::array<std::uint32_t, blockRows> counted{};
    for (std::size_t at = stretch.begin; at < stretch.end; at += blockRows) {
        const std::size_t size = std::min(blockRows, stretch.end - at);
        std::iota(counted.begin(), counted.begin() + size, static_cast<std::uint32_t>(at));
        const RowChoice& rows = stretch.work->rows;
        writeBlock(stretch.work->sources, rows ? rows->subspan(at, size) : std::span(counted).first(size), at,
                   stretch.work->encoded);
    }
}

/// By a few threads, each a stretch of blocks at a time.
void writeRows(std::span<const Stretch> stretches) {
    constexpr std::size_t share = blockRows * blocksAtOnce;
    std::vector<Stretch> shares;
    for (const Stretch& stretch : stretches) {
        for (std::size_t begin = stretch.begin; begin < stretch.end; begin += share)
            shares.push_back({stretch.work, begin, std::min(stretch.end, begin + share)});
    }
    inParallel(shares.size(), {}, [&](std::size_t i) { writeRows(shares[i]); });
}

bool isOnlyHere(const std::shared_ptr<const Table>& table) {
    return table.use_count() == 1 &&
           std::ranges::all_of(table->columns, [](const auto& column) { return column.use_count() == 1; });
}

} // namespace

Result<Encoded> encode(const Table& given, const Fitted& fitted, const std::vector<Task>& tasks, RowChoice rows,
                       bool withTargets) {
    TRY(const Table table, withComputed(given, fitted.computed));
    TRY(const std::unique_ptr<Encoding> work, begin(table, fitted, tasks, rows, withTargets));
    writeRows(std::array{Stretch{work.get(), 0, static_cast<std::size_t>(work->encoded.rows)}});
    return std::move(work->encoded);
}

std::int64_t encodedBytes(const Fitted& fitted, std::int64_t rows) {
    const std::int64_t width = widths(fitted).numbers + categoryWidthOf(fitted) + targetBegins(fitted).back();
    return rows * width * std::int64_t{sizeof(float)};
}

Result<std::array<Encoded, partCount>> encodeParts(std::shared_ptr<const Table> table, const Fitted& fitted,
                                                   const std::vector<Task>& tasks, const Split& split) {
    constexpr std::size_t rowsAtOnce = std::size_t{1} << 19;
    const bool own = isOnlyHere(table) &&
                     std::ranges::all_of(split.rows, [](const auto& rows) { return std::ranges::is_sorted(rows); });
    TRY(const Table whole, withComputed(*table, fitted.computed));
    std::array<std::unique_ptr<Encoding>, partCount> parts;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        TRY(parts[part], begin(whole, fitted, tasks, split.rows[part], true));
    }
    std::array<std::size_t, partCount> done{};
    const auto count = static_cast<std::size_t>(table->rows);
    for (std::size_t first = 0; first < count; first += rowsAtOnce) {
        const std::size_t last = own ? std::min(count, first + rowsAtOnce) : count;
        std::array<Stretch, partCount> stretches{};
        for (std::size_t part = 0; part < parts.size(); ++part) {
            const std::vector<std::uint32_t>& rows = split.rows[part];
            const auto end =
                static_cast<std::size_t>(own ? std::ranges::lower_bound(rows, last) - rows.begin() : std::ssize(rows));
            stretches[part] = {parts[part].get(), done[part], end};
            done[part] = end;
        }
        writeRows(stretches);
        if (!own)
            break;
        forgetRows(whole, static_cast<std::int64_t>(first), static_cast<std::int64_t>(last));
    }
    std::array<Encoded, partCount> result;
    for (std::size_t part = 0; part < parts.size(); ++part)
        result[part] = std::move(parts[part]->encoded);
    return result;
}

} // namespace engine
