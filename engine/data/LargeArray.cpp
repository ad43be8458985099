#include "engine/data/LargeArray.h"

#include <cstdint>
#include <cstdlib>
#include <new>
#include <sys/mman.h>

namespace engine {

namespace {

constexpr std::uintptr_t page = 4096;

std::uintptr_t pageFrom(std::uintptr_t place) {
    return (place + page - 1) / page * page;
}

} // namespace

void* takePages(std::size_t bytes) {
    if (bytes < largePage) {
        void* const got = std::calloc(bytes > 0 ? bytes : 1, 1);
        return got ? got : throw std::bad_alloc();
    }
    // Begins with a whole large page: what lies before and behind is given back at once.
    void* const found =
        ::mmap(nullptr, bytes + largePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (found == MAP_FAILED)
        throw std::bad_alloc();
    const auto place = reinterpret_cast<std::uintptr_t>(found);
    const std::uintptr_t begin = largePageFrom(place), end = pageFrom(begin + bytes);
    if (begin > place)
        ::munmap(found, begin - place);
    if (end < place + bytes + largePage)
        ::munmap(reinterpret_cast<void*>(end), place + bytes + largePage - end);
    void* const got = reinterpret_cast<void*>(begin);
#ifdef MADV_HUGEPAGE
    ::madvise(got, bytes, MADV_HUGEPAGE); // only a wish
#endif
    return got;
}

void givePagesBack(void* begin, std::size_t bytes) noexcept {
    if (bytes < largePage)
        std::free(begin);
    else
        ::munmap(begin, bytes);
}

void preferSmallPages(const void* begin, std::size_t takenBytes) noexcept {
#ifdef MADV_NOHUGEPAGE
    if (takenBytes >= largePage)
        ::madvise(const_cast<void*>(begin), takenBytes, MADV_NOHUGEPAGE);
#endif
}

void forgetPages(const void* begin, std::size_t bytes, std::size_t takenBytes) noexcept {
    if (takenBytes < largePage)
        return;
    const auto place = reinterpret_cast<std::uintptr_t>(begin);
    const std::uintptr_t first = pageFrom(place), last = (place + bytes) / page * page;
    if (first < last)
        ::madvise(reinterpret_cast<void*>(first), last - first, MADV_DONTNEED);
}

} // namespace engine
