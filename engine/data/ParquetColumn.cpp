#include "engine/data/ParquetColumn.h"

#include "engine/data/CodedCells.h"
#include "engine/data/WideLoops.h"

#include <arrow/type.h>
#include <parquet/column_reader.h>
#include <parquet/exception.h>
#include <parquet/schema.h>
#include <parquet/types.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <string_view>
#include <utility>

namespace engine {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t rowsAtOnce = 8192; ///< what is decoded stays in the cache until it is converted

bool holdsText(const arrow::DataType& type) {
    const arrow::DataType& values =
        type.id() == arrow::Type::DICTIONARY ? *static_cast<const arrow::DictionaryType&>(type).value_type() : type;
    return values.id() == arrow::Type::STRING || values.id() == arrow::Type::LARGE_STRING;
}

std::string_view viewOf(const parquet::ByteArray& text) {
    return {reinterpret_cast<const char*>(text.ptr), text.len};
}

/// Some rows of a column as they are stored: a level for each row (0 = missing), and a value or its place in the
/// dictionary for each that is there.
template <class Type>
class Batch {
public:
    using Value = typename Type::c_type;

    explicit Batch(parquet::ColumnReader& reader)
        : m_reader(static_cast<parquet::TypedColumnReader<Type>&>(reader)),
          m_coded(reader.GetExposedEncoding() == parquet::ExposedEncoding::DICTIONARY),
          m_mayMiss(reader.descr()->max_definition_level() > 0) {}

    bool read() {
        if (!m_reader.HasNext())
            return false;
        std::int16_t* const levels = m_mayMiss ? m_levels.data() : nullptr;
        std::int64_t there = 0;
        std::int64_t rows = 0;
        if (m_coded) {
            const Value* dictionary = nullptr;
            std::int32_t size = 0;
            rows = m_reader.ReadBatchWithDictionary(rowsAtOnce, levels, nullptr, m_codes.data(), &there, &dictionary,
                                                    &size);
            m_dictionary = {dictionary, static_cast<std::size_t>(size)};
            checkCodes(static_cast<std::size_t>(there));
        } else {
            rows = m_reader.ReadBatch(rowsAtOnce, levels, nullptr, m_values.data(), &there);
        }
        m_rows = static_cast<std::size_t>(std::max(rows, there));
        m_there = static_cast<std::size_t>(there);
        if (levels && countNonZero({levels, m_rows}) != m_there)
            throw parquet::ParquetException("a page holds fewer values than its levels say");
        return m_rows > 0;
    }

    bool isCoded() const { return m_coded; }
    std::size_t rows() const { return m_rows; }
    std::span<const Value> dictionary() const { return m_dictionary; }
    std::span<const Value> values() const { return std::span(m_values).first(m_there); }
    const Value& value(std::size_t i) const { return m_values[i]; }
    std::size_t code(std::size_t i) const { return static_cast<std::size_t>(m_codes[i]); }

    /// Writes `of(i)` for the i-th value that is there, and `missing` between. (Asks for one behind the last as well.)
    template <class Out, class Of>
    void spread(Out* out, Out missing, Of of) const {
        const std::size_t rows = m_rows; // kept at hand: what is written might be any memory to the compiler
        if (m_there == rows) {
#ifdef __GNUC__
#pragma GCC unroll 8
#endif
            for (std::size_t i = 0; i < rows; ++i)
                out[i] = of(i);
            return;
        }
        if (m_there == 0) {
            std::fill_n(out, rows, missing);
            return;
        }
        // Which rows are missing cannot be foreseen: a branch would cost more than a value too many.
        std::size_t i = 0;
        for (std::size_t row = 0; row < rows; ++row) {
            const bool there = isThere(m_levels[row]);
            const Out value = of(i);
            out[row] = there ? value : missing;
            i += there ? 1 : 0;
        }
    }
    template <class Out>
    void spread(Out* out, Out missing, const std::vector<Out>& ofCode) const {
        spread(out, missing, [&](std::size_t i) { return ofCode[code(i)]; });
    }

private:
    static bool isThere(std::int16_t level) {
        return level != 0;
    }

    void checkCodes(std::size_t count) const {
        if (count > 0 && largestOf(std::span(m_codes).first(count)) >= m_dictionary.size())
            throw parquet::ParquetException("a value lies outside of its dictionary");
    }

    parquet::TypedColumnReader<Type>& m_reader;
    const bool m_coded, m_mayMiss;
    std::size_t m_rows = 0, m_there = 0;
    std::span<const Value> m_dictionary;
    std::array<std::int16_t, rowsAtOnce> m_levels;
    std::array<std::int32_t, rowsAtOnce + 1> m_codes{};
    std::array<Value, rowsAtOnce + 1> m_values{};
};

template <class Value>
bool isRounded(Value value) {
    if constexpr (std::is_integral_v<Value>)
        return std::int64_t{value} > static_cast<std::int64_t>(exactWhole) ||
               std::int64_t{value} < -static_cast<std::int64_t>(exactWhole);
    return false;
}

/// The numbers so far: codes as long as every row group has a dictionary and that pays, else plain cells.
struct Numbers {
    explicit Numbers(std::size_t rows) : expected(rows), coded(rows) {}

    void makePlain() {
        if (plain)
            return;
        const NumberCells before = std::move(coded).take();
        plain.emplace().reserve(expected);
        plain->resize(before.size());
        before.read([&](auto at) {
            for (std::size_t i = 0; i < plain->size(); ++i)
                (*plain)[i] = at(i);
        });
    }
    NumberCells take() && { return plain ? NumberCells(std::move(*plain)) : std::move(coded).take(); }

    const std::size_t expected;
    CodedCells coded;
    std::optional<LargeVector<double>> plain;
    NumbersSeen seen;
};

/// Dictionaries may hold values that no row has, so the rows are looked at where a value would tell something new.
template <class Type>
void lookAtRows(NumbersSeen& seen, const Batch<Type>& batch, const std::vector<double>& dictionary,
                const NumbersSeen& ofDictionary, bool whole) {
    NumbersSeen all = seen;
    all.add(ofDictionary);
    if (all == seen)
        return;
    std::array<double, rowsAtOnce> values;
    batch.spread(values.data(), none, dictionary);
    seen.look(std::span(values).first(batch.rows()), whole);
}

/// Appends the numbers of a row group; false when a double would round one.
template <class Type>
bool addNumbers(Numbers& numbers, parquet::ColumnReader& reader, const MoreRows& more) {
    using Value = typename Type::c_type;
    constexpr bool whole = std::is_integral_v<Value>;
    const auto batch = std::make_unique<Batch<Type>>(reader);
    std::vector<double> dictionary;
    NumbersSeen ofDictionary;
    if (!batch->isCoded())
        numbers.makePlain();
    while (batch->read() && more(static_cast<std::int64_t>(batch->rows()))) {
        if (std::ranges::any_of(batch->isCoded() ? std::span<const Value>() : batch->values(), isRounded<Value>))
            return false;
        if (batch->isCoded() && dictionary.empty()) { // a column chunk has one dictionary
            if (std::ranges::any_of(batch->dictionary(), isRounded<Value>))
                return false;
            dictionary.assign(batch->dictionary().begin(), batch->dictionary().end());
            ofDictionary.look(dictionary, whole);
            if (!numbers.plain && !numbers.coded.open(dictionary))
                numbers.makePlain();
        }
        if (!numbers.plain) {
            numbers.coded.add(batch->rows(), [&](auto* out, auto missing, auto ofPlace) {
                batch->spread(out, missing, [&](std::size_t i) { return ofPlace(batch->code(i)); });
            });
            lookAtRows(numbers.seen, *batch, dictionary, ofDictionary, whole);
            continue;
        }
        LargeVector<double>& cells = *numbers.plain;
        cells.resize(cells.size() + batch->rows());
        double* const out = cells.data() + cells.size() - batch->rows();
        if (batch->isCoded())
            batch->spread(out, none, dictionary);
        else
            batch->spread(out, none, [&](std::size_t i) { return static_cast<double>(batch->value(i)); });
        numbers.seen.look({out, batch->rows()}, whole);
    }
    return true;
}

std::optional<std::expected<Column, BadCell>> numbersOf(const ColumnPlan& plan, std::size_t rows, const NextGroup& next,
                                                        const MoreRows& more) {
    Numbers numbers(rows);
    while (const std::shared_ptr<parquet::ColumnReader> reader = next()) {
        const bool exact = [&] {
            switch (reader->type()) {
            case parquet::Type::INT32:
                return addNumbers<parquet::Int32Type>(numbers, *reader, more);
            case parquet::Type::INT64:
                return addNumbers<parquet::Int64Type>(numbers, *reader, more);
            case parquet::Type::FLOAT:
                return addNumbers<parquet::FloatType>(numbers, *reader, more);
            default:
                return addNumbers<parquet::DoubleType>(numbers, *reader, more);
            }
        }();
        if (!exact)
            return std::nullopt;
    }
    const NumbersSeen seen = numbers.seen;
    return numberColumn(plan, std::move(numbers).take(), seen);
}

void addTexts(TextCells& cells, parquet::ColumnReader& reader, const MoreRows& more) {
    const auto batch = std::make_unique<Batch<parquet::ByteArrayType>>(reader);
    std::vector<std::int32_t> ofCode;
    while (batch->read() && more(static_cast<std::int64_t>(batch->rows()))) {
        if (!batch->isCoded()) {
            ofCode.clear();
            for (const parquet::ByteArray& text : batch->values())
                ofCode.push_back(cells.codeOf(viewOf(text)));
            ofCode.push_back(-1); // for spread
            batch->spread(cells.add(batch->rows()), -1, [&](std::size_t i) { return ofCode[i]; });
            continue;
        }
        if (ofCode.empty()) { // a column chunk has one dictionary
            for (const parquet::ByteArray& text : batch->dictionary())
                ofCode.push_back(cells.codeOf(viewOf(text)));
        }
        batch->spread(cells.add(batch->rows()), -1, ofCode);
    }
}

std::optional<std::expected<Column, BadCell>> textsOf(const ColumnPlan& plan, std::size_t rows, const NextGroup& next,
                                                      const MoreRows& more) {
    TextCells cells(plan);
    cells.reserve(rows);
    while (const std::shared_ptr<parquet::ColumnReader> reader = next())
        addTexts(cells, *reader, more);
    std::expected<Column, BadCell> made = std::move(cells).finish();
    if (!made && made.error().utf8)
        return std::nullopt;
    return made;
}

} // namespace

bool isFlat(const parquet::ColumnDescriptor& leaf, const arrow::DataType& type, std::optional<ColumnType> chosen) {
    if (leaf.max_repetition_level() > 0 || leaf.max_definition_level() > 1)
        return false;
    const std::shared_ptr<const parquet::LogicalType>& logical = leaf.logical_type();
    const bool asTheyAre = !logical || logical->is_none() || logical->is_int();
    const bool toNumbers = !chosen || *chosen == ColumnType::Real || *chosen == ColumnType::Integer;
    switch (leaf.physical_type()) {
    case parquet::Type::INT32:
        return asTheyAre && toNumbers &&
               (type.id() == arrow::Type::INT32 || type.id() == arrow::Type::INT16 || type.id() == arrow::Type::INT8);
    case parquet::Type::INT64:
        return asTheyAre && toNumbers && type.id() == arrow::Type::INT64;
    case parquet::Type::FLOAT:
        return asTheyAre && toNumbers && type.id() == arrow::Type::FLOAT;
    case parquet::Type::DOUBLE:
        return asTheyAre && toNumbers && type.id() == arrow::Type::DOUBLE;
    case parquet::Type::BYTE_ARRAY:
        return logical && logical->is_string() && holdsText(type);
    default:
        return false;
    }
}

std::optional<std::expected<Column, BadCell>> flatColumn(const ColumnPlan& plan, std::size_t rows,
                                                         const NextGroup& next, const MoreRows& more) {
    const std::shared_ptr<parquet::ColumnReader> first = next();
    if (!first)
        return std::nullopt;
    bool given = false;
    const NextGroup all = [&] { return std::exchange(given, true) ? next() : first; };
    return first->type() == parquet::Type::BYTE_ARRAY ? textsOf(plan, rows, all, more)
                                                      : numbersOf(plan, rows, all, more);
}

} // namespace engine
