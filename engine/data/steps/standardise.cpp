#include "engine/data/Step.h"
#include "engine/data/WideLoops.h"

#include <array>

namespace engine::steps::standardise {

namespace {

constexpr std::array learnt{"mean", "scale"};

std::vector<double> fit(const Params&, const CountedNumbers& train) {
    const Standard standard = fitStandard(train);
    return {standard.mean, standard.scale};
}

void apply(std::span<const double> learned, std::span<double> values) {
    engine::standardise(values, learned[0], learned[1]);
}

} // namespace

extern const Step description;
constinit const Step description{
    .id = "standardise",
    .label = TL_TEXT("engine", "Standardise"),
    .help = TL_TEXT("engine", "Moves every number column to mean 0 and spread 1, so that no column is louder than "
                              "another. A column with one value only keeps its spread."),
    .formula = TL_TEXT("engine", "(x − mean) / standard deviation"),
    .stage = StepStage::Numbers,
    .params = {},
    .learnt = learnt,
    .fit = fit,
    .apply = apply,
};

} // namespace engine::steps::standardise
