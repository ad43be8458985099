// Synthetic regression of the MMoE paper (Ma and others 2018, section 3.2): unit directions u1 ⟂ u2,
// w1 = u1, w2 = p u1 + √(1 − p²) u2, x ~ N(0, I) with 100 inputs, and for both tasks
//     y = w · x + Σ sin(α_i w · x + β_i) + ε   over ten sines, α, β ~ N(0, 1) shared by both tasks, ε ~ N(0, 0.01).

#include "engine/samples/Build.h"
#include "engine/samples/Sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace engine::samples::mmoe_regression {

namespace {

constexpr std::size_t inputs = 100;
constexpr std::size_t sines = 10;

Table make(std::int64_t wanted, double relatedness, std::uint64_t seed) {
    const auto count = static_cast<std::size_t>(std::max<std::int64_t>(wanted, 0));
    Random truth(randomKey(seed, "mmoe-regression", "truth"));
    const std::vector<std::vector<double>> weights = relatedDirections(2, inputs, relatedness, truth);
    std::array<double, sines> alpha{}, beta{};
    for (std::size_t i = 0; i < sines; ++i) {
        alpha[i] = truth.normal();
        beta[i] = truth.normal();
    }
    Random random(randomKey(seed, "mmoe-regression", "rows"));
    std::vector<std::vector<double>> x(inputs, std::vector<double>(count));
    std::array<std::vector<double>, 2> y;
    for (std::size_t row = 0; row < count; ++row) {
        std::array<double, 2> along{};
        for (std::size_t i = 0; i < inputs; ++i) {
            x[i][row] = rounded(random.normal(), 6);
            along[0] += weights[0][i] * x[i][row];
            along[1] += weights[1][i] * x[i][row];
        }
        for (std::size_t task = 0; task < 2; ++task) {
            double value = along[task] + 0.1 * random.normal();
            for (std::size_t i = 0; i < sines; ++i)
                value += std::sin(alpha[i] * along[task] + beta[i]);
            y[task].push_back(rounded(value, 6));
        }
    }
    Table table;
    table.rows = static_cast<std::int64_t>(count);
    for (std::size_t i = 0; i < inputs; ++i)
        table.columns.push_back(numberColumn(fmt::format("x{}", i + 1), ColumnType::Real, x[i]));
    for (std::size_t task = 0; task < 2; ++task)
        table.columns.push_back(numberColumn(fmt::format("y{}", task + 1), ColumnType::Real, y[task]));
    return table;
}

} // namespace

extern const Sample description;
constinit const Sample description{
    .id = "mmoe-regression",
    .label = TL_TEXT("engine", "Two related numbers"),
    .help = TL_TEXT(
        "engine", "100 inputs and two number tasks from the paper on multi-gate mixture of experts. Relatedness is the "
                  "cosine between the true weights of the tasks."),
    .standardRows = 10000,
    .make = make,
};

} // namespace engine::samples::mmoe_regression
