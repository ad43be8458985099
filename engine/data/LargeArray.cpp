#include "engine/data/LargeArray.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <sys/mman.h>

namespace engine {

namespace {

constexpr std::size_t large = std::size_t{4} << 20; ///< bytes; two large pages

constexpr std::uintptr_t largePage = std::uintptr_t{2} << 20;

std::uintptr_t pageFrom(std::uintptr_t place) {
    return (place + largePage - 1) / largePage * largePage;
}

} // namespace

void* takePages(std::size_t bytes) {
    if (bytes < large) {
        void* const got = std::calloc(bytes > 0 ? bytes : 1, 1);
        return got ? got : throw std::bad_alloc();
    }
    // Begins with a whole large page: what lies before and behind is given back at once.
    void* const found =
        ::mmap(nullptr, bytes + largePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (found == MAP_FAILED)
        throw std::bad_alloc();
    constexpr std::uintptr_t page = 4096;
    const auto place = reinterpret_cast<std::uintptr_t>(found);
    const std::uintptr_t begin = pageFrom(place), end = (begin + bytes + page - 1) / page * page;
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

SparePages::~SparePages() {
    for (void* const page : m_pages)
        ::madvise(page, largePage, MADV_DONTNEED);
}

void SparePages::takeBytes(const void* array, std::size_t begin, std::size_t end, std::size_t takenBytes) noexcept {
    if (takenBytes < large || begin >= end)
        return;
    const auto place = reinterpret_cast<std::uintptr_t>(array);
    // The page in which `begin` lies was not complete before.
    const std::uintptr_t first = std::max(pageFrom(place), (place + begin) / largePage * largePage);
    try {
        for (std::uintptr_t page = first; page + largePage <= place + end; page += largePage)
            m_pages.push_back(reinterpret_cast<void*>(page));
    } catch (const std::bad_alloc&) { // they stay where they are
    }
}

void SparePages::layBytes([[maybe_unused]] void* array, [[maybe_unused]] std::size_t begin,
                          [[maybe_unused]] std::size_t end, [[maybe_unused]] std::size_t takenBytes) noexcept {
#ifdef MREMAP_DONTUNMAP
    if (takenBytes < large)
        return;
    const auto place = reinterpret_cast<std::uintptr_t>(array);
    for (std::uintptr_t page = pageFrom(place + begin); page < place + end && !m_pages.empty(); page += largePage) {
        if (page + largePage > place + takenBytes)
            return;
        // (The old place stays reserved and empty; where the system cannot do that, the new page is taken as usual.)
        const void* const moved =
            ::mremap(m_pages.back(), largePage, largePage, MREMAP_MAYMOVE | MREMAP_FIXED | MREMAP_DONTUNMAP,
                     reinterpret_cast<void*>(page));
        if (moved == MAP_FAILED)
            return;
        m_pages.pop_back();
    }
#endif
}

} // namespace engine
