#pragma once
// Runs as they were read last: the pages list the same runs, and a project may have hundreds. A run.json with another
// time or size is read again, and so is one that is still being written. Blocking; any thread.

#include "engine/runs/Run.h"

#include <map>
#include <mutex>

namespace widgets {

class RunCache {
public:
    engine::Result<engine::RunRecord> read(const std::filesystem::path& folder);

private:
    struct Known {
        std::filesystem::file_time_type written;
        std::uintmax_t bytes = 0;
        engine::RunRecord run;
    };
    std::mutex m_mutex;
    std::map<std::filesystem::path, Known> m_known;
};

} // namespace widgets
