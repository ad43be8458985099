#include "engine/data/LargeArray.h"

#include <sys/mman.h>
#include <utility>

namespace engine {

void wantLargePages(void* begin, std::size_t bytes) {
#ifdef MADV_HUGEPAGE
    constexpr std::uintptr_t page = std::uintptr_t{2} << 20;
    const auto from = (reinterpret_cast<std::uintptr_t>(begin) + page - 1) / page * page;
    const auto end = (reinterpret_cast<std::uintptr_t>(begin) + bytes) / page * page;
    if (begin && end > from)
        ::madvise(reinterpret_cast<void*>(from), end - from, MADV_HUGEPAGE);
#else
    static_cast<void>(begin);
    static_cast<void>(bytes);
#endif
}

LargeRegion::LargeRegion(std::size_t bytes) : m_bytes(bytes) {
    void* const got =
        bytes == 0 ? MAP_FAILED
                   : ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (got == MAP_FAILED)
        return;
    m_begin = got;
    wantLargePages(m_begin, m_bytes);
}

LargeRegion::LargeRegion(LargeRegion&& other) noexcept
    : m_begin(std::exchange(other.m_begin, nullptr)), m_bytes(other.m_bytes) {
}

LargeRegion& LargeRegion::operator=(LargeRegion&& other) noexcept {
    if (this != &other) {
        release();
        m_begin = std::exchange(other.m_begin, nullptr);
        m_bytes = other.m_bytes;
    }
    return *this;
}

void LargeRegion::release() {
    if (m_begin)
        ::munmap(std::exchange(m_begin, nullptr), m_bytes);
}

} // namespace engine
