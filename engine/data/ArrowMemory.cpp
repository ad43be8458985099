#include "engine/data/ArrowMemory.h"

#include "engine/base/Memory.h"

#include <arrow/memory_pool.h>
#include <arrow/status.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <mutex>
#include <string>

namespace engine {

namespace {

class CappedPool final : public arrow::MemoryPool {
public:
    explicit CappedPool(std::int64_t limit) : m_limit(limit) {}

    arrow::Status Allocate(std::int64_t size, std::int64_t alignment, std::uint8_t** out) override {
        ARROW_RETURN_NOT_OK(take(size));
        arrow::Status status = m_pool.Allocate(size, alignment, out);
        if (!status.ok())
            m_used -= size;
        return status;
    }
    arrow::Status Reallocate(std::int64_t before, std::int64_t after, std::int64_t alignment,
                             std::uint8_t** place) override {
        ARROW_RETURN_NOT_OK(take(after - before));
        arrow::Status status = m_pool.Reallocate(before, after, alignment, place);
        if (!status.ok())
            m_used -= after - before;
        return status;
    }
    void Free(std::uint8_t* buffer, std::int64_t size, std::int64_t alignment) override {
        m_pool.Free(buffer, size, alignment);
        m_used -= size;
    }
    void ReleaseUnused() override { m_pool.ReleaseUnused(); }
    std::int64_t bytes_allocated() const override { return m_used; }
    std::int64_t max_memory() const override { return m_most; }
    std::int64_t total_bytes_allocated() const override { return m_total; }
    std::int64_t num_allocations() const override { return m_count; }
    std::string backend_name() const override { return m_pool.backend_name(); }

private:
    arrow::Status take(std::int64_t size) {
        const std::int64_t used = m_used += size;
        if (size > 0 && used > m_limit) {
            m_used -= size;
            return arrow::Status::OutOfMemory("the limit of ", m_limit, " bytes");
        }
        m_total += std::max<std::int64_t>(0, size);
        ++m_count;
        std::int64_t most = m_most;
        while (used > most && !m_most.compare_exchange_weak(most, used)) {
        }
        return arrow::Status::OK();
    }

    arrow::MemoryPool& m_pool = *arrow::default_memory_pool();
    const std::int64_t m_limit;
    std::atomic<std::int64_t> m_used = 0, m_most = 0, m_total = 0, m_count = 0;
};

} // namespace

std::int64_t memoryLimit(std::int64_t fileBytes) {
    constexpr std::int64_t least = std::int64_t{768} << 20;
    const std::int64_t fair = std::max(least, fileBytes > (std::int64_t{1} << 50) ? fileBytes : 100 * fileBytes);
    return std::min(fair, memoryForData());
}

arrow::MemoryPool* cappedPool(std::int64_t limit) {
    static std::mutex mutex;
    static std::deque<CappedPool> pools;
    const std::lock_guard lock(mutex);
    return &pools.emplace_back(limit);
}

} // namespace engine
