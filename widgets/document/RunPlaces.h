#pragma once
// Where the runs of the open project are looked for. GUI thread.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace widgets {

class Document;
class RunCache;

struct RunPlaces {
    std::vector<std::filesystem::path> folders; ///< empty: there is no project yet
    std::string table; ///< only runs that learnt from a file of this name count; empty = all in the folders
    std::shared_ptr<RunCache> cache; ///< of the document; never null
    friend bool operator==(const RunPlaces&, const RunPlaces&) = default;
};
/// The folder beside the file, and what has not been moved there yet; for a project that was not saved its folder among
/// the user's data and, for a copy of a sample, what came with it.
RunPlaces runPlaces(const Document& document);

} // namespace widgets
