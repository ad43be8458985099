#include "engine/data/Split.h"

#include "engine/base/Random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace engine {

namespace {

Place splitPlace(const char* key = "") {
    Place place;
    place.param = std::string("data.split") + (*key ? "." : "") + key;
    return place;
}

Result<Split> byRowNumber(std::int64_t rows, const SplitSpec& spec) {
    if (spec.modulus < 1)
        return fail(
            ErrorCode::BadProject,
            text(TL_TEXT("engine", "The split by row number needs a modulus of at least 1, not %1."), spec.modulus),
            splitPlace("modulus"));
    Split result;
    const auto has = [](const std::vector<std::int64_t>& rests, std::int64_t rest) {
        return std::ranges::find(rests, rest) != rests.end();
    };
    for (std::int64_t row = 0; row < rows; ++row) {
        const std::int64_t rest = row % spec.modulus;
        const Part part = has(spec.testRests, rest)         ? Part::Test
                          : has(spec.validationRests, rest) ? Part::Validation
                                                            : Part::Train;
        result.rows[static_cast<int>(part)].push_back(static_cast<std::uint32_t>(row));
    }
    return result;
}

/// Number of the entity of each row, from 0. A row without one stands for itself.
std::vector<std::uint32_t> entitiesOf(const Column& column, std::int64_t rows) {
    std::vector<std::uint32_t> result(static_cast<std::size_t>(rows));
    std::unordered_map<double, std::uint32_t> known;
    std::uint32_t next = isNumeric(column.type) ? 0 : static_cast<std::uint32_t>(column.categories.size());
    for (std::int64_t row = 0; row < rows; ++row) {
        const auto i = static_cast<std::size_t>(row);
        if (isMissing(column, row)) {
            result[i] = next++;
        } else if (isNumeric(column.type)) {
            const auto [entry, isNew] = known.try_emplace(column.numbers[i], next);
            next += isNew ? 1 : 0;
            result[i] = entry->second;
        } else {
            result[i] = static_cast<std::uint32_t>(column.codes[i]);
        }
    }
    return result;
}

Split shuffledRows(std::int64_t rows, std::span<const std::int64_t> sizes, Random& random) {
    std::vector<std::uint32_t> order(static_cast<std::size_t>(rows));
    std::iota(order.begin(), order.end(), 0U);
    shuffle(order, random);
    Split result;
    auto from = order.begin();
    for (std::size_t part = 0; part < sizes.size(); ++part) {
        result.rows[part].assign(from, from + sizes[part]);
        from += sizes[part];
    }
    return result;
}

/// Entities in shuffled order are laid end to end; each goes to the part in which its middle row lies.
Split shuffledEntities(const std::vector<std::uint32_t>& entities, std::span<const std::int64_t> sizes,
                       Random& random) {
    const std::uint32_t count = entities.empty() ? 0 : *std::ranges::max_element(entities) + 1;
    std::vector<std::int64_t> members(count);
    for (const std::uint32_t entity : entities)
        ++members[entity];
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    shuffle(order, random);
    std::vector<std::uint8_t> partOf(count);
    std::int64_t before = 0;
    for (const std::uint32_t entity : order) {
        const std::int64_t middle = before + members[entity] / 2;
        const bool train = middle < sizes[0];
        const bool validation = middle < sizes[0] + sizes[1];
        partOf[entity] = static_cast<std::uint8_t>(train ? 0 : validation ? 1 : 2);
        before += members[entity];
    }
    Split result;
    for (std::size_t row = 0; row < entities.size(); ++row)
        result.rows[partOf[entities[row]]].push_back(static_cast<std::uint32_t>(row));
    return result;
}

Result<Split> atRandom(const Table& table, const DataSpec& data) {
    const SplitSpec& spec = data.split;
    const std::array shares = {spec.train, spec.validation, spec.test};
    const bool inRange = std::ranges::all_of(shares, [](double share) { return share >= 0 && share <= 1; });
    if (!inRange || std::abs(shares[0] + shares[1] + shares[2] - 1) > 1e-6)
        return fail(
            ErrorCode::BadProject,
            text(TL_TEXT("engine", "The shares of the split are %1, %2 and %3; they must lie between 0 and 1 and add "
                                   "up to 1."),
                 shares[0], shares[1], shares[2]),
            splitPlace());
    std::vector<const ColumnSpec*> together;
    for (const ColumnSpec& column : *data.columns) {
        if (column.role == Role::Entity)
            together.push_back(&column);
    }
    if (together.size() > 1) {
        Place place = splitPlace();
        place.column = together[1]->name;
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "Both %1 and %2 have the role Keep together; give it to one column only."),
                         together[0]->name, together[1]->name),
                    place);
    }
    const std::vector<std::int64_t> sizes = partSizes(table.rows, shares);
    Random random(randomKey(spec.seed, "split"));
    Split result;
    if (together.empty()) {
        result = shuffledRows(table.rows, sizes, random);
    } else {
        const Column* column = find(table, together[0]->name);
        if (!column || column->type == ColumnType::Unusable) {
            Place place = splitPlace();
            place.column = together[0]->name;
            return fail(
                ErrorCode::BadData,
                text(TL_TEXT("engine", "The split keeps rows of %1 together, but the table has no such column. Choose "
                                       "another column or read the right table."),
                     together[0]->name),
                place);
        }
        result = shuffledEntities(entitiesOf(*column, table.rows), sizes, random);
    }
    for (std::vector<std::uint32_t>& rows : result.rows)
        std::ranges::sort(rows);
    return result;
}

} // namespace

const char* partId(Part part) {
    constexpr std::array ids = {"train", "validation", "test"};
    return ids[static_cast<std::size_t>(part)];
}

std::vector<std::int64_t> partSizes(std::int64_t rows, std::span<const double> shares) {
    struct Rest {
        double size;
        std::size_t part;
    };
    std::vector<std::int64_t> sizes(shares.size());
    std::vector<Rest> rests;
    std::int64_t left = rows;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        // Shares are decimal: 0.15 of 100 is 15 although 0.15 itself is no binary fraction.
        const double exact = std::round(static_cast<double>(rows) * shares[i] * 1e6) / 1e6;
        sizes[i] = static_cast<std::int64_t>(std::floor(exact));
        left -= sizes[i];
        rests.push_back({exact - std::floor(exact), i});
    }
    std::ranges::stable_sort(rests, std::greater(), &Rest::size);
    for (std::size_t i = 0; left > 0 && !rests.empty(); ++i, --left)
        ++sizes[rests[i % rests.size()].part];
    return sizes;
}

Result<Split> split(const Table& table, const DataSpec& data) {
    TRY(Split result,
        data.split.kind == SplitKind::RowNumber ? byRowNumber(table.rows, data.split) : atRandom(table, data));
    for (const Part part : {Part::Train, Part::Validation}) {
        if (!result.of(part).empty())
            continue;
        const bool train = part == Part::Train;
        return fail(
            ErrorCode::BadData,
            train
                ? text(TL_TEXT("engine", "The split leaves no row of %1 for training. Give the training part a larger "
                                         "share or use a table with more rows."),
                       table.rows)
                : text(TL_TEXT("engine", "The split leaves no row of %1 for validation. Give the validation part a "
                                         "larger share or use a table with more rows."),
                       table.rows),
            splitPlace());
    }
    return result;
}

} // namespace engine
