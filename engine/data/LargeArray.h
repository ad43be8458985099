#pragma once
// Room for large arrays in large pages: the system clears and maps a few of them instead of many thousand small ones,
// which is most of the time of a first pass over new memory. Any thread.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace engine {

/// Asks for large pages for the whole ones in [begin, begin + bytes). Only a wish: nothing fails.
void wantLargePages(void* begin, std::size_t bytes);

/// Reserves room for `count` elements in all.
template <class T>
void reserveLarge(std::vector<T>& array, std::size_t count) {
    array.reserve(count);
    wantLargePages(array.data(), array.capacity() * sizeof(T));
}

/// Zeros.
template <class T>
void resizeLarge(std::vector<T>& array, std::size_t count) {
    reserveLarge(array, count);
    array.resize(count);
}

/// Address space for up to `bytes`, taken page by page as it is written to, and given back as a whole. Zeros.
class LargeRegion {
public:
    LargeRegion() = default;
    explicit LargeRegion(std::size_t bytes);
    ~LargeRegion() { release(); }
    LargeRegion(LargeRegion&& other) noexcept;
    LargeRegion& operator=(LargeRegion&& other) noexcept;

    bool isThere() const { return m_begin != nullptr; } ///< false when the system does not give that much
    template <class T>
    T* as() const {
        return static_cast<T*>(m_begin);
    }
    void release();

private:
    void* m_begin = nullptr;
    std::size_t m_bytes = 0;
};

} // namespace engine
