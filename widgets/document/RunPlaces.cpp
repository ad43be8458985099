#include "widgets/document/RunPlaces.h"

#include "engine/runs/Run.h"
#include "widgets/document/Document.h"

namespace widgets {

RunPlaces runPlaces(const Document& document) {
    RunPlaces places;
    places.cache = document.runCache();
    places.folders = document.waitingRuns();
    places.folders.insert(places.folders.begin(), document.runsFolder());
    if (!document.file().empty())
        return places;
    places.table = std::filesystem::path(document.project().data->path).filename().string();
    if (places.table.empty())
        return {{}, {}, places.cache};
    if (!document.baseFile().empty())
        places.folders.push_back(engine::runsFolder(document.baseFile()));
    return places;
}

} // namespace widgets
