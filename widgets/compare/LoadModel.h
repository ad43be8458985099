#pragma once
// Taking the model of a run back into the project: network, tasks, layout, settings and how the rows are used; the
// table stays that of the project. Pure; GUI thread (language).

#include "engine/runs/Compare.h"

#include <QString>

namespace widgets {

/// Empty = it can be taken. `tasks`: of the whole comparison.
QString whyNotLoadable(const engine::Contender& contender, std::size_t tasks);
engine::Project loaded(const engine::Project& present, const engine::Project& run);

} // namespace widgets
