#pragma once
// One model that holds every layer of the catalogue, grown from the catalogue itself: a new layer is in it by being
// there. No torch. Any thread.

#include "engine/project/Project.h"

namespace support {

/// The project with a model in which each layer that is no input, head or probability stands once with its default
/// settings, all of them on the way to the heads of the project's tasks. `widths` must be known. Throws
/// std::runtime_error when a layer finds no input that suits it.
engine::Project withEveryLayer(const engine::Project& project);

} // namespace support
