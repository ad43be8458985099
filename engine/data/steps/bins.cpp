#include "engine/data/Step.h"

#include <algorithm>
#include <array>

namespace engine::steps::bins {

namespace {

constexpr std::array ways{ParamChoice{"quantile", TL_TEXT("engine", "equally many rows")},
                          ParamChoice{"width", TL_TEXT("engine", "equally wide")}};
constexpr std::array params{
    ParamSpec{.key = "count",
              .label = TL_TEXT("engine", "Bins"),
              .kind = ParamKind::Integer,
              .standard = "10",
              .least = 2,
              .most = 1000},
    ParamSpec{.key = "by",
              .label = TL_TEXT("engine", "Bins are"),
              .kind = ParamKind::Choice,
              .standard = "\"quantile\"",
              .choices = ways},
};

/// Equal edges fall together, so that no bin is empty by itself.
std::vector<double> cut(const Params& given, const CountedNumbers& train) {
    const std::vector<double> sorted = sortedFinite(train);
    const std::int64_t count = integer(params, given, "count");
    const bool quantile = choice(params, given, "by") == "quantile";
    std::vector<double> edges;
    for (std::int64_t i = 1; i < count; ++i) {
        const double share = static_cast<double>(i) / static_cast<double>(count);
        const double edge =
            quantile ? quantileOf(sorted, share) : sorted.front() + share * (sorted.back() - sorted.front());
        if (edge > sorted.front() && (edges.empty() || edge > edges.back()))
            edges.push_back(edge);
    }
    return edges;
}

bool suits(const Column& column) {
    return column.type == ColumnType::Real || column.type == ColumnType::Integer;
}

} // namespace

extern const Step description;
constinit const Step description{
    .id = "bins",
    .label = TL_TEXT("engine", "Bins"),
    .help = TL_TEXT("engine", "Cuts numbers into bins, each of which is then learnt like a category: for effects that "
                              "rise and fall. Missing numbers have a code of their own."),
    .formula = "",
    .stage = StepStage::Numbers,
    .params = params,
    .suits = suits,
    .cut = cut,
};

} // namespace engine::steps::bins
