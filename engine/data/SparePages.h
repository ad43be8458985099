#pragma once
// Memory that goes from arrays that were read for the last time to arrays that are being written, page by page.

#include "engine/data/LargeArray.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace engine {

/// Large pages of arrays that nobody reads any more, kept for arrays that are being written: a page that moves need
/// neither be cleared nor be found anew. What is not used is given back in the end. One thread at a time.
class SparePages {
public:
    SparePages() = default;
    SparePages(const SparePages&) = delete;
    SparePages& operator=(const SparePages&) = delete;
    ~SparePages();

    /// Of the array, nothing before `end` is read any more; what lies before `begin` was taken by the calls before.
    template <class T>
    void take(const LargeVector<T>& array, std::size_t begin, std::size_t end) noexcept {
        takeBytes(array.data(), begin * sizeof(T), std::min(end, array.size()) * sizeof(T),
                  array.capacity() * sizeof(T));
    }
    /// Of the array, [begin, end) is written next, and nothing was behind `begin`; the values there may be any. Lays
    /// below it what there is.
    template <class T>
    void lay(LargeVector<T>& array, std::size_t begin, std::size_t end) noexcept {
        layBytes(array.data(), begin * sizeof(T), std::min(end, array.size()) * sizeof(T),
                 array.capacity() * sizeof(T));
    }

private:
    void takeBytes(const void* array, std::size_t begin, std::size_t end, std::size_t takenBytes) noexcept;
    void layBytes(void* array, std::size_t begin, std::size_t end, std::size_t takenBytes) noexcept;
    std::vector<void*> m_pages;
};

} // namespace engine
