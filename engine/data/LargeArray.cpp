#include "engine/data/LargeArray.h"

#include <cstdint>
#include <cstdlib>
#include <new>
#include <sys/mman.h>

namespace engine {

namespace {

constexpr std::size_t large = std::size_t{4} << 20; ///< bytes; two large pages

} // namespace

void* takePages(std::size_t bytes) {
    if (bytes < large) {
        void* const got = std::calloc(bytes > 0 ? bytes : 1, 1);
        return got ? got : throw std::bad_alloc();
    }
    void* const got =
        ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (got == MAP_FAILED)
        throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
    ::madvise(got, bytes, MADV_HUGEPAGE); // only a wish
#endif
    return got;
}

void givePagesBack(void* begin, std::size_t bytes) noexcept {
    if (bytes < large)
        std::free(begin);
    else
        ::munmap(begin, bytes);
}

void preferSmallPages(const void* begin, std::size_t takenBytes) noexcept {
#ifdef MADV_NOHUGEPAGE
    if (takenBytes >= large)
        ::madvise(const_cast<void*>(begin), takenBytes, MADV_NOHUGEPAGE);
#endif
}

void forgetPages(const void* begin, std::size_t bytes, std::size_t takenBytes) noexcept {
    if (takenBytes < large)
        return;
    constexpr std::uintptr_t page = 4096;
    const auto place = reinterpret_cast<std::uintptr_t>(begin);
    const std::uintptr_t first = (place + page - 1) / page * page, last = (place + bytes) / page * page;
    if (first < last)
        ::madvise(reinterpret_cast<void*>(first), last - first, MADV_DONTNEED);
}

} // namespace engine
