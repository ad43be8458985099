#include "engine/data/Step.h"

#include <array>

namespace engine::steps::sequence {

namespace {

constexpr std::array ends{ParamChoice{"first", TL_TEXT("engine", "the first entries")},
                          ParamChoice{"last", TL_TEXT("engine", "the last entries")}};
constexpr std::array params{
    ParamSpec{.key = "length",
              .label = TL_TEXT("engine", "Longest"),
              .kind = ParamKind::Integer,
              .standard = "32",
              .least = 1,
              .most = 1024,
              .unit = TL_TEXT("engine", "entries"),
              .tip = TL_TEXT("engine", "How many entries of a list count. More need more memory and time.")},
    ParamSpec{.key = "keep",
              .label = TL_TEXT("engine", "Of longer lists"),
              .kind = ParamKind::Choice,
              .standard = "\"last\"",
              .choices = ends,
              .tip = TL_TEXT("engine", "Where the newest entry stands at the end, the last ones say more.")},
};

bool isList(const Column& column) {
    return column.type == ColumnType::List;
}

void plan(const Params& given, CategoryPlan& category) {
    category.length = integer(params, given, "length");
    category.lastEntries = choice(params, given, "keep") == "last";
}

} // namespace

extern const Step description;
constinit const Step description{
    .id = "sequence",
    .label = TL_TEXT("engine", "Sequences"),
    .help =
        TL_TEXT("engine", "Cells with lists of codes, such as the last things a customer looked at, enter as the "
                          "mean of the embeddings of their entries. Lists of measured numbers enter as their mean."),
    .formula = TL_TEXT("engine", "x = 1/n · Σ E[entry i]"),
    .stage = StepStage::Categories,
    .params = params,
    .suits = isList,
    .plan = plan,
};

} // namespace engine::steps::sequence
