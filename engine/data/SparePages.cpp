#include "engine/data/SparePages.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <sys/mman.h>

namespace engine {

namespace {

/// The system was found not to move pages: from then on they are given back at once.
std::atomic<bool> staysInPlace = false;

void giveBack(std::vector<void*>& pages) noexcept {
    for (void* const page : pages)
        ::madvise(page, largePage, MADV_DONTNEED);
    pages.clear();
}

/// False where that cannot be done; then the place is as new.
bool movePage([[maybe_unused]] void* from, [[maybe_unused]] void* to) noexcept {
#ifdef MREMAP_DONTUNMAP
    if (::mremap(from, largePage, largePage, MREMAP_MAYMOVE | MREMAP_FIXED | MREMAP_DONTUNMAP, to) != MAP_FAILED) {
        ::madvise(to, largePage, MADV_HUGEPAGE); // only a wish; the page may come from an array that wished otherwise
        return true;
    }
    // The call takes away what was there before it fails for want of memory.
    if (::mmap(to, largePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0) ==
        MAP_FAILED)
        std::abort();
#endif
    return false;
}

} // namespace

SparePages::~SparePages() {
    giveBack(m_pages);
}

void SparePages::takeBytes(const void* array, std::size_t begin, std::size_t end, std::size_t takenBytes) noexcept {
    if (takenBytes < largePage || begin >= end)
        return;
    const auto place = reinterpret_cast<std::uintptr_t>(array);
    // The page in which `begin` lies was not complete before.
    const std::uintptr_t first = std::max(largePageFrom(place), (place + begin) / largePage * largePage);
    try {
        for (std::uintptr_t page = first; page + largePage <= place + end; page += largePage)
            m_pages.push_back(reinterpret_cast<void*>(page));
    } catch (const std::bad_alloc&) { // they stay where they are
    }
    if (staysInPlace)
        giveBack(m_pages);
}

void SparePages::layBytes(void* array, std::size_t begin, std::size_t end, std::size_t takenBytes) noexcept {
    if (takenBytes < largePage)
        return;
    const auto place = reinterpret_cast<std::uintptr_t>(array);
    std::size_t laid = 0; // in the order in which they were taken, so that neighbours stay neighbours
    for (std::uintptr_t page = largePageFrom(place + begin); page < place + end && laid < m_pages.size();
         page += largePage) {
        if (page + largePage > place + takenBytes)
            break;
        if (!movePage(m_pages[laid], reinterpret_cast<void*>(page))) {
            staysInPlace = true;
            return giveBack(m_pages);
        }
        ++laid;
    }
    m_pages.erase(m_pages.begin(), m_pages.begin() + static_cast<std::ptrdiff_t>(laid));
}

} // namespace engine
