// The data of the article: uniform inputs and random answers, so no model can be better than chance. A copy of a share
// `relatedness` of the first task's answers makes the two tasks related to each other, never to the inputs.

#include "engine/samples/Build.h"
#include "engine/samples/Sample.h"

#include <fmt/format.h>

#include <algorithm>

namespace engine::samples::article {

namespace {

constexpr std::size_t inputs = 10;

Table make(std::int64_t wanted, double relatedness, std::uint64_t seed) {
    const auto count = static_cast<std::size_t>(std::max<std::int64_t>(wanted, 0));
    Random random(randomKey(seed, "article", "rows"));
    std::vector<std::vector<double>> x(inputs, std::vector<double>(count));
    std::vector<std::uint8_t> first, second;
    for (std::size_t row = 0; row < count; ++row) {
        for (std::vector<double>& column : x)
            column[row] = rounded(random.uniform(), 6);
        const bool answer = random.below(2) == 1;
        const bool own = random.below(2) == 1;
        first.push_back(answer);
        second.push_back(random.uniform() < relatedness ? answer : own);
    }
    Table table;
    table.rows = static_cast<std::int64_t>(count);
    for (std::size_t i = 0; i < inputs; ++i)
        table.columns.push_back(numberColumn(fmt::format("x{}", i + 1), ColumnType::Real, x[i]));
    table.columns.push_back(flagColumn("recommendation", first));
    table.columns.push_back(flagColumn("advertisement", second));
    return table;
}

} // namespace

extern const Sample description;
constinit const Sample description{
    .id = "article",
    .label = TL_TEXT("engine", "The article's random data"),
    .help = TL_TEXT("engine",
                    "1000 rows of ten uniform inputs and two random yes / no tasks: there is nothing to learn, which a "
                    "validation curve shows at once."),
    .standardRows = 1000,
    .make = make,
};

} // namespace engine::samples::article
