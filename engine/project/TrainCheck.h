#pragma once
// What stands against training with these settings, or should be known before it. Pure; any thread.

#include "engine/project/Project.h"

namespace engine {

/// `sharesParameters`: some parameter serves two tasks or more.
std::vector<Issue> checkTraining(const Project& project, bool sharesParameters);

/// What stands against a thing that is chosen by its id at `path` ("training.optimizer"): an id that is none of `ids`,
/// with the nearest one, or settings that `specs` do not allow. `specs`: of the thing with this id; nothing = there is
/// none.
std::vector<Issue> checkChoice(const char* path, const std::string& id, const Params& params,
                               const std::vector<std::string>& ids, std::optional<std::span<const ParamSpec>> specs);

} // namespace engine
