#include "engine/data/EncodeSources.h"

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

namespace engine {

namespace {

constexpr std::size_t valuesAtOnce = 256; ///< that stay in the cache from step to step

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

/// Of the values that codes stand for.
std::vector<double> transformedValues(const NumberCells& cells, const std::vector<FittedStep>& steps) {
    std::vector<double> values(cells.values().begin(), cells.values().end());
    applySteps(steps, values);
    return values;
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

/// What the values [begin, begin + count) of coded cells become.
void lookUpSome(NumberSource& source, std::size_t begin, std::size_t count) {
    std::array<double, valuesAtOnce> block;
    const std::span<const double> values = source.cells->values().subspan(begin, count);
    std::ranges::copy(values, block.begin());
    applySteps(source.fitted->steps, std::span(block).first(count));
    std::array<float, valuesAtOnce> numbers;
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
    constexpr std::size_t shareValues = 64 * valuesAtOnce;
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
        for (std::size_t at = shares[i].begin; at < shares[i].end; at += valuesAtOnce)
            lookUpSome(*shares[i].source, at, std::min(valuesAtOnce, shares[i].end - at));
    });
}

} // namespace

void applySteps(const std::vector<FittedStep>& steps, std::span<double> values) {
    keepFinite(values);
    for (const FittedStep& step : steps)
        step.step->apply(step.learnt, values);
}

std::int32_t binOf(const CategorySource& source, double value) {
    if (std::isnan(value))
        return source.missing;
    return static_cast<std::int32_t>(std::ranges::upper_bound(source.fitted->edges, value) -
                                     source.fitted->edges.begin()) +
           1;
}

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

} // namespace engine
