#include "engine/data/Step.h"

#include <array>

namespace engine::steps::hashing {

namespace {

constexpr std::array params{
    ParamSpec{.key = "buckets",
              .label = TL_TEXT("engine", "Buckets"),
              .kind = ParamKind::Integer,
              .standard = "1000",
              .least = 2,
              .most = 10000000},
};

void plan(const Params& given, CategoryPlan& category) {
    category.buckets = integer(params, given, "buckets");
}

/// A hash needs no list of values; it pays where there are many.
bool suits(const Column& column) {
    return !isNumeric(column.type) && column.categories.size() > 1000;
}

} // namespace

extern const Step description;
constinit const Step description{
    .id = "hashing",
    .label = TL_TEXT("engine", "Hashing"),
    .help = TL_TEXT("engine", "For categories with very many values: each value falls into one of a fixed number of "
                              "buckets by a hash of its text, new values too. Without named columns it takes those "
                              "with more than 1,000 values."),
    .formula = TL_TEXT("engine", "1 + hash(text) mod buckets"),
    .stage = StepStage::Categories,
    .params = params,
    .suits = suits,
    .plan = plan,
};

} // namespace engine::steps::hashing
