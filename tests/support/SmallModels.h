#pragma once
// Small projects for tests of compiling and training: tasks, a fit without a table, templates with small sizes, and a
// table with a known truth. No torch. Any thread.

#include "engine/project/Derived.h"
#include "engine/project/Project.h"

#include <cstdint>
#include <string>
#include <vector>

namespace support {

/// Tasks t1, t2 … named "a", "b" … of the given kinds.
std::vector<engine::Task> tasksOf(const std::vector<engine::TaskKind>& kinds);
/// `numbers` plain numbers and categories with so many known values each; binary priors .25, three classes.
engine::Fitted fittedFor(const std::vector<engine::Task>& tasks, std::int64_t numbers,
                         const std::vector<std::int64_t>& categories);
/// The graph of a template with its bindings; throws std::runtime_error when it refuses.
engine::Project modelOf(const std::string& templateId, const engine::Params& sizes,
                        const std::vector<engine::Task>& tasks, const engine::Fitted& fitted);

/// Rows with numbers x1 … x4, a category `kind` (red, green, blue) and labels: `click` (yes/no, follows x1 + x2),
/// `buy` (yes/no, follows x1 - x3, missing in every 7th row), `spend` (number, 3 x1 + 5). Deterministic.
engine::Table shopTable(std::int64_t rows, std::uint64_t seed);
/// A project on shopTable with the tasks click, buy and spend and a shared bottom [8], towers [4]: batch 32, two
/// epochs, one thread.
engine::Project shopProject(const engine::Table& table);
/// The data part for a run without a file.
std::shared_ptr<const engine::DerivedData> dataOf(const engine::Project& project, const engine::Table& table);

} // namespace support
