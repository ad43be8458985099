#pragma once
// A small minimiser for smooth convex functions: L-BFGS with a preconditioner (Nocedal & Wright 2006, algorithm 7.4)
// and backtracking. Any thread.

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace engine::metrics {

/// Lower triangle L of A = L Lᵀ of a symmetric positive definite matrix [n, n], row-major, in place. False when a pivot
/// is not positive.
bool cholesky(std::vector<double>& matrix, std::size_t n);
/// x := A⁻¹ x.
void solve(const std::vector<double>& lower, std::size_t n, std::span<double> x);

struct Smooth {
    /// Value at `point`; writes the gradient.
    std::function<double(std::span<const double> point, std::span<double> gradient)> value;
    /// x := M⁻¹ x, M near the second derivative.
    std::function<void(std::span<double> x)> precondition;
    std::function<bool()> stop; ///< asked once per iteration
};
struct Minimum {
    std::int64_t iterations = 0;
    bool converged = false; ///< gradientᵀ M⁻¹ gradient is below `tolerance`
};
Minimum minimise(const Smooth& smooth, std::vector<double>& point, double tolerance, std::int64_t mostIterations);

} // namespace engine::metrics
