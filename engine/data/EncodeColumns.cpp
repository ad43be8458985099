#include "engine/data/EncodeColumns.h"

#include "engine/base/Random.h"
#include "engine/data/EncodeAnswers.h"
#include "engine/data/InParallel.h"
#include "engine/data/Labels.h"
#include "engine/data/ListCells.h"
#include "engine/data/Step.h"
#include "engine/data/WideLoops.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

namespace engine {

namespace {

/// Cells that the next block of the column will want, so that they are in the cache by then.
constexpr std::size_t ahead = 2 * blockRows;
template <class T>
void prefetch([[maybe_unused]] const T* first, [[maybe_unused]] std::size_t at) {
#ifdef __GNUC__
    // By its address, which may lie behind the array.
    __builtin_prefetch(reinterpret_cast<const void*>(reinterpret_cast<std::uintptr_t>(first) + at * sizeof(T)));
#endif
}

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

void applySteps(const std::vector<FittedStep>& steps, std::span<double> values) {
    keepFinite(values);
    for (const FittedStep& step : steps)
        step.step->apply(step.learnt, values);
}

/// The values after the steps, NaN where missing.
void transformed(const NumberCells& cells, std::span<const std::uint32_t> rows, const std::vector<FittedStep>& steps,
                 std::span<double> out) {
    const double* const plain = cells.isCoded() ? nullptr : cells.values().data();
    cells.read([&](auto at) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            prefetch(plain, rows[i] + ahead);
            out[i] = at(rows[i]);
        }
    });
    applySteps(steps, out);
}

/// Of the values that codes stand for.
std::vector<double> transformedValues(const NumberCells& cells, const std::vector<FittedStep>& steps) {
    std::vector<double> values(cells.values().begin(), cells.values().end());
    applySteps(steps, values);
    return values;
}

/// The bin of a value after the steps.
std::int32_t binOf(const CategorySource& source, double value) {
    if (std::isnan(value))
        return source.missing;
    return static_cast<std::int32_t>(std::ranges::upper_bound(source.fitted->edges, value) -
                                     source.fitted->edges.begin()) +
           1;
}

/// It pays to look at the values of codes once where they are fewer than the cells that are asked for.
bool byCode(const NumberCells& cells, RowChoice rows) {
    return cells.isCoded() && cells.values().size() <= (rows ? rows->size() : cells.size());
}

Result<CategorySource> categorySource(const ColumnIndex& index, const FittedCategory& fitted, RowChoice rows,
                                      std::deque<NumberCells>& storage) {
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
        TRY(source.cells, numbersOf(*source.column, rows, storage.emplace_back()));
        if (byCode(*source.cells, rows)) {
            for (const double value : transformedValues(*source.cells, fitted.steps))
                source.codeOf.push_back(binOf(source, value));
        }
        return source;
    }
    if (source.column->numbers.empty()) {
        source.codeOf.reserve(source.column->categories.size() + 1);
        source.codeOf.push_back(source.missing);
        for (const std::string& category : source.column->categories)
            source.codeOf.push_back(codes(category));
        return source;
    }
    source.cells = &source.column->numbers;
    for (const double value : source.cells->values()) { // (of a list too)
        if (!std::isnan(value) && !source.ofValue.contains(value))
            source.ofValue.emplace(value, codes(numberCellText(*source.column, value)));
    }
    if (byCode(*source.cells, rows)) {
        for (const double value : source.cells->values())
            source.codeOf.push_back(std::isnan(value) ? source.missing : source.ofValue.at(value));
    }
    return source;
}

/// `width` numbers a row.
template <std::size_t width>
void writeCoded(const NumberSource& source, std::span<const std::uint32_t> rows, float* out, std::size_t stride) {
    source.cells->codes([&, ofCode = source.ofCode.data()](const auto* codes) {
        for (const std::uint32_t row : rows) {
            prefetch(codes, row + ahead);
            std::memcpy(out, ofCode + std::size_t{codes[row]} * width, width * sizeof(float));
            out += stride;
        }
    });
}

void writeNumbers(const NumberSource& source, std::span<const std::uint32_t> rows, float* out, std::size_t stride) {
    const FittedNumber& fitted = *source.fitted;
    if (!source.ofCode.empty())
        return fitted.indicator ? writeCoded<2>(source, rows, out, stride) : writeCoded<1>(source, rows, out, stride);
    std::array<double, blockRows> block;
    std::array<float, blockRows> numbers;
    const std::span<double> values = std::span(block).first(rows.size());
    transformed(*source.cells, rows, fitted.steps, values);
    toFloats(values, numbers.data());
    for (std::size_t i = 0; i < rows.size(); ++i)
        out[i * stride] = numbers[i];
    if (!fitted.indicator)
        return;
    source.cells->read([&](auto at) {
        for (std::size_t i = 0; i < rows.size(); ++i)
            out[i * stride + 1] = std::isfinite(at(rows[i])) ? 0.0F : 1.0F;
    });
}

/// Calls `write(i, code)` for every row of the block.
template <class Write>
void forCodes(const CategorySource& source, std::span<const std::uint32_t> rows, Write write) {
    if (!source.cells) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            prefetch(source.column->codes.data(), rows[i] + ahead);
            write(i, source.codeOf[static_cast<std::size_t>(source.column->codes[rows[i]] + 1)]);
        }
    } else if (!source.codeOf.empty()) {
        source.cells->codes([&](const auto* codes) {
            for (std::size_t i = 0; i < rows.size(); ++i) {
                prefetch(codes, rows[i] + ahead);
                write(i, source.codeOf[codes[rows[i]]]);
            }
        });
    } else if (source.fitted->isCut) {
        std::array<double, blockRows> block;
        const std::span<double> values = std::span(block).first(rows.size());
        transformed(*source.cells, rows, source.fitted->steps, values);
        for (std::size_t i = 0; i < rows.size(); ++i)
            write(i, binOf(source, values[i]));
    } else {
        source.cells->read([&](auto at) {
            for (std::size_t i = 0; i < rows.size(); ++i) {
                const double value = at(rows[i]);
                write(i, std::isnan(value) ? source.missing : source.ofValue.at(value));
            }
        });
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
            visit(source.codeOf[static_cast<std::size_t>(column.codes[at] + 1)]);
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

/// What the values [begin, begin + count) of coded cells become.
void lookUpSome(NumberSource& source, std::size_t begin, std::size_t count) {
    std::array<double, blockRows> block;
    const std::span<const double> values = source.cells->values().subspan(begin, count);
    std::ranges::copy(values, block.begin());
    applySteps(source.fitted->steps, std::span(block).first(count));
    std::array<float, blockRows> numbers;
    toFloats(std::span(block).first(count), numbers.data());
    float* out = source.ofCode.data() + begin * source.width();
    for (std::size_t i = 0; i < count; ++i) {
        out[0] = numbers[i];
        if (source.fitted->indicator)
            out[1] = std::isfinite(values[i]) ? 0.0F : 1.0F;
        out += source.width();
    }
}

/// Looks the values of codes up where that pays, by a few threads.
void lookUp(std::vector<NumberSource>& sources, RowChoice rows) {
    struct Share {
        NumberSource* source;
        std::size_t begin, end;
    };
    constexpr std::size_t shareValues = 64 * blockRows;
    std::vector<Share> shares;
    for (NumberSource& source : sources) {
        if (!byCode(*source.cells, rows))
            continue;
        const std::size_t count = source.cells->values().size();
        source.ofCode.resize(count * source.width());
        for (std::size_t begin = 0; begin < count; begin += shareValues)
            shares.push_back({&source, begin, std::min(count, begin + shareValues)});
    }
    inParallel(shares.size(), {}, [&](std::size_t i) {
        for (std::size_t at = shares[i].begin; at < shares[i].end; at += blockRows)
            lookUpSome(*shares[i].source, at, std::min(blockRows, shares[i].end - at));
    });
}

} // namespace

Result<Sources> sourcesOf(const Table& table, const Fitted& fitted, RowChoice rows) {
    const ColumnIndex index = indexOf(table);
    Sources sources;
    sources.numbers.reserve(fitted.numbers.size());
    for (const FittedNumber& number : fitted.numbers) {
        const Column* column = find(index, number.column);
        if (!column || column->type == ColumnType::Unusable)
            return std::unexpected(columnMissing(number.column, false));
        NumberSource& source = sources.numbers.emplace_back(NumberSource{&number});
        if (column->type == ColumnType::List) {
            source.cells = &sources.storage.emplace_back(meansOf(*column));
        } else {
            TRY(source.cells, numbersOf(*column, rows, sources.storage.emplace_back()));
        }
    }
    lookUp(sources.numbers, rows);
    sources.categories.reserve(fitted.categories.size());
    for (const FittedCategory& category : fitted.categories) {
        sources.oneHot = sources.oneHot || category.oneHot;
        sources.sequences = sources.sequences || category.length > 0;
        TRY(CategorySource source, categorySource(index, category, rows, sources.storage));
        sources.categories.push_back(std::move(source));
    }
    return sources;
}

void writeBlock(const Sources& sources, std::span<const std::uint32_t> rows, std::size_t begin, Encoded& encoded) {
    const auto numberWidth = static_cast<std::size_t>(encoded.numberWidth);
    const auto categoryWidth = static_cast<std::size_t>(encoded.categoryWidth);
    float* numberOut = encoded.numbers.data() + begin * numberWidth;
    if (sources.oneHot)
        std::fill_n(numberOut, rows.size() * numberWidth, 0.0F);
    for (const NumberSource& source : sources.numbers) {
        writeNumbers(source, rows, numberOut, numberWidth);
        numberOut += source.width();
    }
    std::int32_t* codeOut = encoded.codes.data() + begin * categoryWidth;
    if (sources.sequences)
        std::fill_n(codeOut, rows.size() * categoryWidth, 0);
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

} // namespace engine
