#pragma once
// Projects for tests of the window: tasks, feature widths and a template, without a table. Any thread.

#include "engine/project/Project.h"

#include <string_view>

namespace support {

/// Two or more yes/no tasks ("Click", "Cart", "Buy", …), 6 numbers and 2 category columns, no graph.
engine::Project projectWithTasks(int tasks);
/// The same with a template's graph.
engine::Project projectWithTemplate(std::string_view templateId, int tasks);

} // namespace support
