#pragma once
// What stands against a run of the present project, in one sentence with the page where it is mended. GUI thread.

#include <QString>

#include <optional>

namespace widgets {

class Document;

struct Missing {
    QString sentence;
    QString button; ///< leads to `page`
    QString page;   ///< "data" or "model"
    QString place;  ///< node or column; may be empty
};
std::optional<Missing> missingForRun(const Document& document); ///< nullopt = a run can start

} // namespace widgets
