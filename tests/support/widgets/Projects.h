#pragma once
// Projects for tests of the window: tasks, feature widths and a template, without a table. Any thread.

#include "engine/project/Project.h"

#include <filesystem>
#include <string_view>

namespace widgets {
class Document;
}

namespace support {

/// Two or more yes/no tasks ("Click", "Cart", "Buy", …), 6 numbers and 2 category columns, no graph.
engine::Project projectWithTasks(int tasks);
/// The same with a template's graph.
engine::Project projectWithTemplate(std::string_view templateId, int tasks);

/// Opens 300 rows that it writes to `folder`/small.csv, with two tasks that their features tell ("yes" and "size"), a
/// shared bottom, one thread, no early stopping; ready to be trained. Fails the test where something stands against it.
void openSmallTable(widgets::Document& document, const std::filesystem::path& folder, int epochs = 2);

} // namespace support
