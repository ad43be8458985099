#pragma once
// Vector code without intrinsics, for the kernels of this room: fixed-width lanes of numbers, and one version of a
// function for each instruction set, chosen when the program starts. Loops are templates that are inlined into such
// functions. No torch.

#include <cstdint>

#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__)
#define TASKLOOM_CLONES __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define TASKLOOM_CLONES
#endif
#define TASKLOOM_INLINE __attribute__((always_inline)) inline

namespace engine::kernels {

/// `Type` is a vector of `count` numbers at any address of its numbers.
template <class Number, int bytes>
struct Lanes;
template <>
struct Lanes<float, 64> {
    using Type __attribute__((vector_size(64), aligned(4), may_alias)) = float;
    static constexpr std::int64_t count = 16;
};
template <>
struct Lanes<double, 64> {
    using Type __attribute__((vector_size(64), aligned(8), may_alias)) = double;
    static constexpr std::int64_t count = 8;
};
template <>
struct Lanes<float, 32> {
    using Type __attribute__((vector_size(32), aligned(4), may_alias)) = float;
    static constexpr std::int64_t count = 8;
};
template <>
struct Lanes<double, 32> {
    using Type __attribute__((vector_size(32), aligned(8), may_alias)) = double;
    static constexpr std::int64_t count = 4;
};

} // namespace engine::kernels
