#include "engine/data/Step.h"

#include <array>

namespace engine::steps::embedding {

namespace {

constexpr std::array params{
    ParamSpec{.key = "width",
              .label = TL_TEXT("engine", "Width"),
              .kind = ParamKind::Integer,
              .standard = "0",
              .least = 0,
              .most = 256,
              .tip = TL_TEXT("engine", "How many numbers stand for one value. 0 = as the Features layer says, which "
                                       "suggests 1.6 · n^0.56 for n values, at most 16.")},
};

void plan(const Params& given, CategoryPlan& category) {
    category.oneHot = false;
    category.embedding = integer(params, given, "width");
}

} // namespace

extern const Step description;
constinit const Step description{
    .id = "embedding",
    .label = TL_TEXT("engine", "Embedding"),
    .help = TL_TEXT("engine", "A category enters as a learnt vector per value: the usual way."),
    .formula = "",
    .stage = StepStage::Categories,
    .params = params,
    .plan = plan,
};

} // namespace engine::steps::embedding
