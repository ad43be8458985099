#include "engine/data/EncodeColumns.h"

#include "engine/data/Step.h"
#include "engine/data/WideLoops.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>

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

/// The values after the steps, NaN where missing.
void transformed(const NumberCells& cells, std::span<const std::uint32_t> rows, const std::vector<FittedStep>& steps,
                 std::span<double> out) {
    if (cells.isCoded()) {
        cells.read([&](auto at) { std::ranges::transform(rows, out.begin(), at); });
    } else {
        const double* const values = cells.values().data();
        for (std::size_t i = 0; i < rows.size(); ++i) {
            prefetch(values, rows[i] + ahead);
            out[i] = values[rows[i]];
        }
    }
    applySteps(steps, out);
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

} // namespace

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
