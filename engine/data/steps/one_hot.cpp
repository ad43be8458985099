#include "engine/data/Step.h"

namespace engine::steps::one_hot {

namespace {

void plan(const Params&, CategoryPlan& category) {
    category.oneHot = true;
}

/// A column of thousands of values would become thousands of inputs.
bool suits(const Column& column) {
    return !isNumeric(column.type) && column.categories.size() <= 20;
}

} // namespace

extern const Step description;
constinit const Step description{
    .id = "one_hot",
    .label = TL_TEXT("engine", "One-hot"),
    .help = TL_TEXT("engine", "A category enters as one 0 / 1 number per value and one for unknown values, instead of "
                              "a learnt embedding. Without named columns it takes those with at most 20 values."),
    .formula = "",
    .stage = StepStage::Categories,
    .params = {},
    .suits = suits,
    .plan = plan,
};

} // namespace engine::steps::one_hot
