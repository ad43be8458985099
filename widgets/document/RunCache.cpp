#include "widgets/document/RunCache.h"

namespace widgets {

namespace fs = std::filesystem;

engine::Result<engine::RunRecord> RunCache::read(const fs::path& folder) {
    const fs::path file = folder / "run.json";
    std::error_code noTime,
        noSize; // looked at before the file is read: what is written meanwhile is read the next time
    const fs::file_time_type written = fs::last_write_time(file, noTime);
    const std::uintmax_t bytes = fs::file_size(file, noSize);
    {
        const std::scoped_lock lock(m_mutex);
        const auto known = m_known.find(folder);
        if (!noTime && !noSize && known != m_known.end() && known->second.written == written &&
            known->second.bytes == bytes)
            return known->second.run;
    }
    engine::Result<engine::RunRecord> run = engine::readRun(folder);
    const std::scoped_lock lock(m_mutex);
    if (run && run->state != engine::RunState::Running && !noTime && !noSize)
        m_known.insert_or_assign(folder, Known{written, bytes, *run});
    else
        m_known.erase(folder);
    return run;
}

} // namespace widgets
