#include "engine/data/Step.h"

namespace engine::steps::missing_indicator {

extern const Step description;
constinit const Step description{
    .id = "missing_indicator",
    .label = TL_TEXT("engine", "Mark missing numbers"),
    .help = TL_TEXT("engine", "Adds an input that is 1 where a number is missing, for every number column that misses "
                              "some in the training rows. That a value is missing often tells something."),
    .formula = TL_TEXT("engine", "1 where x is missing, else 0"),
    .stage = StepStage::Numbers,
    .params = {},
};

} // namespace engine::steps::missing_indicator
