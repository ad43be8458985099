#include "engine/data/Step.h"

#include <array>

namespace engine::steps::minimum_count {

namespace {

constexpr std::array orders{ParamChoice{"frequency", TL_TEXT("engine", "the most frequent first")},
                            ParamChoice{"lexicographic", TL_TEXT("engine", "by their letters")}};
constexpr std::array params{
    ParamSpec{.key = "count",
              .label = TL_TEXT("engine", "At least"),
              .kind = ParamKind::Integer,
              .standard = "1",
              .least = 1,
              .most = 1000000,
              .unit = TL_TEXT("engine", "rows"),
              .tip = TL_TEXT("engine", "Values with fewer training rows share the code of unknown values.")},
    ParamSpec{.key = "order",
              .label = TL_TEXT("engine", "Order"),
              .kind = ParamKind::Choice,
              .standard = "\"frequency\"",
              .choices = orders,
              .advanced = true},
};

void plan(const Params& given, CategoryPlan& category) {
    category.minimumCount = integer(params, given, "count");
    category.order =
        choice(params, given, "order") == "frequency" ? CategoryOrder::Frequency : CategoryOrder::Lexicographic;
}

} // namespace

extern const Step description;
constinit const Step description{
    .id = "minimum_count",
    .label = TL_TEXT("engine", "Minimum count"),
    .help = TL_TEXT("engine", "Rare values of a category cannot be learnt one by one; they share the code of unknown "
                              "values, which new values get too."),
    .formula = "",
    .stage = StepStage::Categories,
    .params = params,
    .plan = plan,
};

} // namespace engine::steps::minimum_count
