// Arrow arrays to columns. Each kind is copied once into its final form; dictionaries stay dictionaries.

#include "engine/base/Terms.h"
#include "engine/data/ArrowLists.h"
#include "engine/data/Cells.h"
#include "engine/data/Columns.h"

#include <arrow/array.h>
#include <arrow/extension_type.h>
#include <arrow/type.h>
#include <arrow/util/decimal.h>
#include <arrow/util/float16.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <span>
#include <utility>

namespace engine {

namespace {

using Chunks = std::vector<std::shared_ptr<arrow::Array>>;
using Kind = arrow::Type;

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t mostExact = std::int64_t{1} << 53;

std::size_t rowsOf(const Chunks& chunks) {
    std::int64_t rows = 0;
    for (const auto& chunk : chunks)
        rows += chunk->length();
    return static_cast<std::size_t>(rows);
}

template <class ArrayType, class Convert>
void append(LargeVector<double>& out, const arrow::Array& chunk, Convert convert) {
    const auto& array = static_cast<const ArrayType&>(chunk);
    if (array.null_count() == 0) {
        for (std::int64_t i = 0; i < array.length(); ++i)
            out.push_back(convert(array, i));
        return;
    }
    for (std::int64_t i = 0; i < array.length(); ++i)
        out.push_back(array.IsNull(i) ? none : convert(array, i));
}

template <class ArrayType>
void appendValues(LargeVector<double>& out, const arrow::Array& chunk) {
    append<ArrayType>(out, chunk,
                      [](const ArrayType& array, std::int64_t i) { return static_cast<double>(array.Value(i)); });
}

double secondsPerUnit(arrow::TimeUnit::type unit) {
    switch (unit) {
    case arrow::TimeUnit::SECOND:
        return 1;
    case arrow::TimeUnit::MILLI:
        return 1e-3;
    case arrow::TimeUnit::MICRO:
        return 1e-6;
    case arrow::TimeUnit::NANO:
        return 1e-9;
    }
    return 1;
}

/// Divides, so that whole seconds stay whole (1e-3 is no binary fraction).
template <class ArrayType>
void appendTimes(LargeVector<double>& out, const arrow::Array& chunk, arrow::TimeUnit::type unit) {
    const double perSecond = std::round(1 / secondsPerUnit(unit));
    append<ArrayType>(out, chunk, [perSecond](const ArrayType& array, std::int64_t i) {
        return static_cast<double>(array.Value(i)) / perSecond;
    });
}

template <class ArrayType>
void appendDecimals(LargeVector<double>& out, const arrow::Array& chunk) {
    append<ArrayType>(
        out, chunk, [](const auto& array, std::int64_t i) { return parseNumber(array.FormatValue(i)).value_or(none); });
}

void appendDoubles(LargeVector<double>& out, const arrow::Array& chunk) {
    const auto& array = static_cast<const arrow::DoubleArray&>(chunk);
    const std::size_t before = out.size();
    out.insert(out.end(), array.raw_values(), array.raw_values() + array.length());
    for (std::int64_t i = 0; array.null_count() > 0 && i < array.length(); ++i) {
        if (array.IsNull(i))
            out[before + static_cast<std::size_t>(i)] = none;
    }
}

using Append = void (*)(LargeVector<double>& out, const arrow::Array& chunk);

/// How values that are numbers already are appended; null = the kind holds none.
Append appendOfNumbers(Kind::type kind) {
    switch (kind) {
    case Kind::BOOL:
        return [](LargeVector<double>& out, const arrow::Array& chunk) {
            append<arrow::BooleanArray>(out, chunk,
                                        [](const auto& array, std::int64_t i) { return array.Value(i) ? 1.0 : 0.0; });
        };
    case Kind::INT8:
        return appendValues<arrow::Int8Array>;
    case Kind::INT16:
        return appendValues<arrow::Int16Array>;
    case Kind::INT32:
        return appendValues<arrow::Int32Array>;
    case Kind::INT64:
        return appendValues<arrow::Int64Array>;
    case Kind::UINT8:
        return appendValues<arrow::UInt8Array>;
    case Kind::UINT16:
        return appendValues<arrow::UInt16Array>;
    case Kind::UINT32:
        return appendValues<arrow::UInt32Array>;
    case Kind::UINT64:
        return appendValues<arrow::UInt64Array>;
    case Kind::FLOAT:
        return appendValues<arrow::FloatArray>;
    case Kind::DATE32:
        return appendValues<arrow::Date32Array>;
    case Kind::DOUBLE:
        return appendDoubles;
    case Kind::HALF_FLOAT:
        return [](LargeVector<double>& out, const arrow::Array& chunk) {
            append<arrow::HalfFloatArray>(out, chunk, [](const auto& array, std::int64_t i) {
                return static_cast<double>(arrow::util::Float16::FromBits(array.Value(i)).ToFloat());
            });
        };
    case Kind::DECIMAL32:
        return appendDecimals<arrow::Decimal32Array>;
    case Kind::DECIMAL64:
        return appendDecimals<arrow::Decimal64Array>;
    case Kind::DECIMAL128:
        return appendDecimals<arrow::Decimal128Array>;
    case Kind::DECIMAL256:
        return appendDecimals<arrow::Decimal256Array>;
    default:
        return nullptr;
    }
}

/// Appends the days or seconds of a chunk; false when its kind holds none.
bool appendMoments(LargeVector<double>& out, const arrow::Array& chunk) {
    switch (chunk.type_id()) {
    case Kind::DATE64:
        append<arrow::Date64Array>(out, chunk, [](const auto& array, std::int64_t i) {
            return static_cast<double>(array.Value(i)) / 86400000.0;
        });
        return true;
    case Kind::TIMESTAMP:
        appendTimes<arrow::TimestampArray>(out, chunk, static_cast<const arrow::TimestampType&>(*chunk.type()).unit());
        return true;
    case Kind::TIME32:
        appendTimes<arrow::Time32Array>(out, chunk, static_cast<const arrow::Time32Type&>(*chunk.type()).unit());
        return true;
    case Kind::TIME64:
        appendTimes<arrow::Time64Array>(out, chunk, static_cast<const arrow::Time64Type&>(*chunk.type()).unit());
        return true;
    case Kind::DURATION:
        appendTimes<arrow::DurationArray>(out, chunk, static_cast<const arrow::DurationType&>(*chunk.type()).unit());
        return true;
    default:
        return false;
    }
}

/// Appends the numbers of a chunk; false when its kind holds none.
bool appendNumbers(LargeVector<double>& out, const arrow::Array& chunk) {
    if (const Append append = appendOfNumbers(chunk.type_id())) {
        append(out, chunk);
        return true;
    }
    return appendMoments(out, chunk);
}

/// Text of value i of an array of texts or numbers; nothing when its kind has no text form here.
using TextOf = std::function<std::string(std::int64_t)>;

template <class ArrayType>
TextOf viewOf(const arrow::Array& array) {
    const auto* typed = static_cast<const ArrayType*>(&array);
    return [typed](std::int64_t i) { return std::string(typed->GetView(i)); };
}

template <class ArrayType>
TextOf wholeOf(const arrow::Array& array) {
    const auto* typed = static_cast<const ArrayType*>(&array);
    return [typed](std::int64_t i) { return std::to_string(typed->Value(i)); };
}

TextOf textOf(const arrow::Array& array) {
    switch (array.type_id()) {
    case Kind::STRING:
    case Kind::BINARY:
        return viewOf<arrow::BinaryArray>(array);
    case Kind::LARGE_STRING:
    case Kind::LARGE_BINARY:
        return viewOf<arrow::LargeBinaryArray>(array);
    case Kind::STRING_VIEW:
    case Kind::BINARY_VIEW:
        return viewOf<arrow::BinaryViewArray>(array);
    case Kind::FIXED_SIZE_BINARY:
        return viewOf<arrow::FixedSizeBinaryArray>(array);
    case Kind::INT64:
        return wholeOf<arrow::Int64Array>(array);
    case Kind::UINT64:
        return wholeOf<arrow::UInt64Array>(array);
    default:
        break;
    }
    // Other numbers go by their double.
    auto numbers = std::make_shared<LargeVector<double>>();
    if (!appendNumbers(*numbers, array))
        return {};
    return [numbers](std::int64_t i) { return numberText((*numbers)[static_cast<std::size_t>(i)]); };
}

template <class IndexArray>
void addIndices(TextCells& cells, const arrow::DictionaryArray& chunk, const std::vector<std::int32_t>& codeOf) {
    const auto& indices = static_cast<const IndexArray&>(*chunk.indices());
    for (std::int64_t i = 0; i < indices.length(); ++i)
        cells.add(indices.IsNull(i) ? -1 : codeOf[static_cast<std::size_t>(indices.Value(i))]);
}

bool addDictionary(TextCells& cells, const arrow::DictionaryArray& chunk) {
    const arrow::Array& dictionary = *chunk.dictionary();
    const TextOf text = textOf(dictionary);
    if (!text)
        return false;
    std::vector<std::int32_t> codeOf;
    for (std::int64_t i = 0; i < dictionary.length(); ++i)
        codeOf.push_back(dictionary.IsNull(i) ? -1 : cells.codeOf(text(i)));
    switch (chunk.indices()->type_id()) {
    case Kind::INT8:
        addIndices<arrow::Int8Array>(cells, chunk, codeOf);
        return true;
    case Kind::INT16:
        addIndices<arrow::Int16Array>(cells, chunk, codeOf);
        return true;
    case Kind::INT32:
        addIndices<arrow::Int32Array>(cells, chunk, codeOf);
        return true;
    case Kind::INT64:
        addIndices<arrow::Int64Array>(cells, chunk, codeOf);
        return true;
    case Kind::UINT8:
        addIndices<arrow::UInt8Array>(cells, chunk, codeOf);
        return true;
    case Kind::UINT16:
        addIndices<arrow::UInt16Array>(cells, chunk, codeOf);
        return true;
    case Kind::UINT32:
        addIndices<arrow::UInt32Array>(cells, chunk, codeOf);
        return true;
    default:
        return false;
    }
}

bool addTexts(TextCells& cells, const arrow::Array& chunk) {
    if (chunk.type_id() == Kind::DICTIONARY)
        return addDictionary(cells, static_cast<const arrow::DictionaryArray&>(chunk));
    const TextOf text = textOf(chunk);
    if (!text)
        return false;
    for (std::int64_t i = 0; i < chunk.length(); ++i)
        cells.add(chunk.IsNull(i) ? -1 : cells.codeOf(text(i)));
    return true;
}

template <class ArrayType>
bool anyBeyond(const arrow::Array& chunk, std::int64_t least) {
    const auto& array = static_cast<const ArrayType&>(chunk);
    for (std::int64_t i = 0; i < array.length(); ++i) {
        const auto value = array.Value(i);
        const bool inside = value <= mostExact && (least == 0 || static_cast<std::int64_t>(value) >= least);
        if (!inside && array.IsValid(i))
            return true;
    }
    return false;
}

/// Whole numbers that a double would round.
bool exceedsExact(const arrow::Array& chunk) {
    if (chunk.type_id() == Kind::INT64)
        return anyBeyond<arrow::Int64Array>(chunk, -mostExact);
    return chunk.type_id() == Kind::UINT64 && anyBeyond<arrow::UInt64Array>(chunk, 0);
}

Column unusable(const ColumnPlan& plan, std::string why) {
    Column column;
    column.name = plan.name;
    column.type = ColumnType::Unusable;
    column.unusableReason = std::move(why);
    return column;
}

std::optional<ColumnType> fixedType(Kind::type kind) {
    switch (kind) {
    case Kind::BOOL:
        return ColumnType::Boolean;
    case Kind::DATE32:
    case Kind::DATE64:
        return ColumnType::Date;
    case Kind::TIMESTAMP:
        return ColumnType::Timestamp;
    case Kind::TIME32:
    case Kind::TIME64:
    case Kind::DURATION:
        return ColumnType::Real;
    default:
        return std::nullopt;
    }
}

bool isPlainNumber(ColumnType type) {
    return type == ColumnType::Real || type == ColumnType::Integer;
}

bool holdsText(const arrow::DataType& type) {
    const Kind::type kind =
        type.id() == Kind::DICTIONARY ? static_cast<const arrow::DictionaryType&>(type).value_type()->id() : type.id();
    return arrow::is_base_binary_like(kind) || arrow::is_binary_view_like(kind) || kind == Kind::FIXED_SIZE_BINARY;
}

/// The cells go by their texts, and not by numbers.
bool isText(const ColumnPlan& plan, const arrow::DataType& type) {
    const std::optional<ColumnType> fixed = fixedType(type.id());
    const bool otherChosen = plan.chosen && (fixed ? *plan.chosen != *fixed : !isPlainNumber(*plan.chosen));
    return holdsText(type) || type.id() == Kind::DICTIONARY || otherChosen;
}

/// Out of plain chunks of one kind, each let go before the next. Nothing when the kind is not known here.
template <class Next>
std::optional<std::expected<Column, BadCell>> columnOf(const ColumnPlan& plan, bool text, std::size_t rows, Next next,
                                                       ColumnNotes* notes) {
    if (text) {
        TextCells cells(plan);
        cells.reserve(rows);
        while (const std::shared_ptr<arrow::Array> chunk = next()) {
            if (!addTexts(cells, *chunk))
                return std::nullopt;
        }
        return std::move(cells).finish(notes);
    }
    LargeVector<double> values;
    values.reserve(rows);
    ColumnPlan fixed = plan;
    bool isFixed = false;
    NumbersSeen seen;
    while (const std::shared_ptr<arrow::Array> chunk = next()) {
        const std::size_t before = values.size();
        if (!appendNumbers(values, *chunk))
            return std::nullopt;
        seen.look(std::span(values).subspan(before));
        if (const std::optional<ColumnType> type = fixedType(chunk->type_id())) {
            fixed.chosen = type;
            isFixed = true;
        }
    }
    Column column = numberColumn(fixed, std::move(values), seen);
    column.digits = column.digits && !isFixed;
    return column;
}

} // namespace

std::expected<Column, BadCell> columnFromArrow(const ColumnPlan& plan, const Chunks& chunks, ColumnNotes* notes) {
    const std::size_t rows = rowsOf(chunks);
    if (chunks.empty() || chunks.front()->type_id() == Kind::NA) {
        TextCells nothing(plan);
        for (std::size_t row = 0; row < rows; ++row)
            nothing.add(-1);
        return std::move(nothing).finish();
    }
    if (chunks.front()->type_id() == Kind::EXTENSION) {
        Chunks plain;
        for (const auto& chunk : chunks)
            plain.push_back(static_cast<const arrow::ExtensionArray&>(*chunk).storage());
        return columnFromArrow(plan, plain, notes);
    }
    const arrow::DataType& type = *chunks.front()->type();
    if (isFlatList(type) && plan.chosen == ColumnType::Unusable)
        return unusable(plan, "its type is set to not usable.");
    if (isFlatList(type) && plan.chosen.value_or(ColumnType::List) == ColumnType::List)
        return listFromArrow(plan, chunks);
    if (arrow::is_nested(type.id()))
        return unusable(plan, "its cells hold lists or records.");
    const bool wide = std::ranges::any_of(chunks, [](const auto& chunk) { return exceedsExact(*chunk); });
    std::size_t next = 0;
    const auto chunk = [&] { return next < chunks.size() ? chunks[next++] : nullptr; };
    auto made = columnOf(plan, wide || isText(plan, type), rows, chunk, notes);
    return made ? std::move(*made)
                : unusable(plan, term(text(TL_TEXT("engine", "its kind (%1) is not known here."), type.ToString())));
}

std::optional<std::expected<Column, BadCell>> columnFromChunks(const ColumnPlan& plan, std::size_t rows,
                                                               const NextChunk& next) {
    std::shared_ptr<arrow::Array> ahead = next();
    if (!ahead)
        return std::nullopt;
    const std::shared_ptr<arrow::DataType> type = ahead->type();
    if (type->id() == Kind::NA || type->id() == Kind::EXTENSION || arrow::is_nested(type->id()))
        return std::nullopt;
    const bool text = isText(plan, *type);
    bool wide = false;
    auto made = columnOf(
        plan, text, rows,
        [&] {
            std::shared_ptr<arrow::Array> chunk = ahead ? std::exchange(ahead, nullptr) : next();
            wide = wide || (chunk && !text && exceedsExact(*chunk));
            return wide ? nullptr : chunk;
        },
        nullptr);
    return wide ? std::nullopt : std::move(made);
}

} // namespace engine
