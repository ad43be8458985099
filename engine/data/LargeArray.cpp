#include "engine/data/LargeArray.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <sys/mman.h>

namespace engine {

namespace {

constexpr std::uintptr_t largePage = std::uintptr_t{2} << 20;
constexpr std::size_t large = largePage; ///< bytes

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
    if (staysInPlace)
        giveBack(m_pages);
}

void SparePages::layBytes(void* array, std::size_t begin, std::size_t end, std::size_t takenBytes) noexcept {
    if (takenBytes < large)
        return;
    const auto place = reinterpret_cast<std::uintptr_t>(array);
    std::size_t laid = 0; // in the order in which they were taken, so that neighbours stay neighbours
    for (std::uintptr_t page = pageFrom(place + begin); page < place + end && laid < m_pages.size();
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
