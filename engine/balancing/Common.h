#pragma once
// Settings that several strategies offer, so that they read the same everywhere.

#include "engine/base/Params.h"

namespace engine::balancing {

inline constexpr ParamChoice placeChoices[] = {
    {"parameters", TL_TEXT("engine", "Shared parameters")},
    {"representation", TL_TEXT("engine", "Shared representation")},
};
/// Balance.h acts on these two.
inline constexpr ParamSpec placeSpec = {
    .key = "on",
    .label = TL_TEXT("engine", "Gradients on"),
    .kind = ParamKind::Choice,
    .standard = "\"parameters\"",
    .choices = placeChoices,
    .tip = TL_TEXT("engine", "Where the gradients of the tasks are compared. On the shared representation a step costs "
                             "little more than an ordinary one, but it only approximates the parameters."),
    .advanced = true};
inline constexpr ParamSpec everySpec = {
    .key = "every",
    .label = TL_TEXT("engine", "New weights every"),
    .kind = ParamKind::Integer,
    .standard = "1",
    .least = 1,
    .most = 100000,
    .unit = TL_TEXT("engine", "steps"),
    .tip = TL_TEXT("engine", "Steps between two solutions; in between the last weights stay and a step costs as much "
                             "as an ordinary one."),
    .advanced = true};

inline constexpr ParamChoice descentChoices[] = {
    {"adam", TL_TEXT("engine", "Adam")},
    {"sgd", TL_TEXT("engine", "Gradient descent")},
};

} // namespace engine::balancing
