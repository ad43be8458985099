#pragma once
// What a project keeps of its table, so that shapes show while the file is missing and a changed file is seen. Pure
// functions, any thread.

#include "engine/project/Derived.h"

namespace engine {

/// The project with the widths that a fit gives its inputs and the outputs of its tasks, which shapes need.
Project withFit(Project project, const Fitted& fitted);
/// The project with the widths of its inputs and the outputs of its tasks as they were fitted, and with the hash of its
/// file where it remembers none yet. Nothing of it is an edit of the person.
Project withTableFacts(const Project& project, const DerivedData& data);

/// `after` as a change of `before`: where other files make up the table, the old hash says nothing any more and goes.
DataSpec withoutOldHash(const DataSpec& before, DataSpec after);

} // namespace engine
