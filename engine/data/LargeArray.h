#pragma once
// Room for large arrays: pages that the system hands out as zeros, large ones where it can, taken only when they are
// written to and given back as a whole or page by page. A vector in it is neither cleared a second time nor by one
// thread alone, which is most of the time of a first pass over new memory. Any thread.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace engine {

/// Bytes. Arrays of at least one begin with a whole one and come from the system, smaller ones from the heap.
inline constexpr std::size_t largePage = std::size_t{2} << 20;
/// Where the first large page begins that lies wholly behind a place.
constexpr std::uintptr_t largePageFrom(std::uintptr_t place) {
    return (place + largePage - 1) / largePage * largePage;
}

/// Zeros; throws std::bad_alloc.
void* takePages(std::size_t bytes);
void givePagesBack(void* begin, std::size_t bytes) noexcept;
/// Of a large array of which only a beginning will be filled.
void preferSmallPages(const void* begin, std::size_t takenBytes) noexcept;
/// Gives the memory of whole pages within a part of what was taken back; they hold zeros then, or what they held.
void forgetPages(const void* begin, std::size_t bytes, std::size_t takenBytes) noexcept;

/// For vectors of plain values that are made once: elements without a value are the zeros of the new memory. A vector
/// that was made shorter and is made longer again in its room finds its old values there.
template <class T>
struct LargeAllocator {
    static_assert(std::is_trivial_v<T>);
    using value_type = T;
    LargeAllocator() = default;
    template <class U>
    LargeAllocator(const LargeAllocator<U>&) noexcept {}
    T* allocate(std::size_t count) { return static_cast<T*>(takePages(count * sizeof(T))); }
    void deallocate(T* begin, std::size_t count) noexcept { givePagesBack(begin, count * sizeof(T)); }
    void construct(T*) noexcept {}
    template <class... Values>
    void construct(T* place, Values&&... values) {
        std::construct_at(place, std::forward<Values>(values)...);
    }
    friend bool operator==(const LargeAllocator&, const LargeAllocator&) { return true; }
};

template <class T>
using LargeVector = std::vector<T, LargeAllocator<T>>;

/// Elements [begin, end) that nobody reads any more.
template <class T>
void forgetCells(const LargeVector<T>& cells, std::size_t begin, std::size_t end) noexcept {
    end = std::min(end, cells.size());
    if (begin < end)
        forgetPages(cells.data() + begin, (end - begin) * sizeof(T), cells.capacity() * sizeof(T));
}

template <class T>
bool operator==(const LargeVector<T>& a, const std::vector<T>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

} // namespace engine
