#include "engine/data/SignedLog.h"
#include "engine/data/Step.h"

namespace engine::steps::log1p {

namespace {

bool suits(const Column& column) {
    return column.type == ColumnType::Real || column.type == ColumnType::Integer;
}

std::vector<double> fit(const Params&, const CountedNumbers&) {
    return {};
}

void apply(std::span<const double>, std::span<double> values) {
    signedLog1p(values);
}

} // namespace

extern const Step description;
constinit const Step description{
    .id = "log1p",
    .label = TL_TEXT("engine", "Logarithm"),
    .help = TL_TEXT("engine", "Signed logarithm: tames long tails such as amounts and counts, and keeps zero and the "
                              "sign. Dates and yes / no columns are left as they are."),
    .formula = "sign(x) · ln(1 + |x|)",
    .stage = StepStage::Numbers,
    .params = {},
    .suits = suits,
    .fit = fit,
    .apply = apply,
};

} // namespace engine::steps::log1p
