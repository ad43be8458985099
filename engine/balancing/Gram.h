#pragma once
// The Gram matrix G = J Jᵀ of the tasks' gradients, and the dense mathematics on matrices of a few tasks that the
// strategies share. Double precision; sizes are numbers of tasks (up to about 30). Pure functions; any thread.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace engine {

/// Symmetric n×n matrix, row-major. G(i, j) = g_i · g_j.
class Gram {
public:
    Gram() = default;
    explicit Gram(std::size_t size) : m_size(size), m_values(size * size, 0.0) {}
    /// `rows`: n·columns numbers, row-major.
    static Gram ofRows(std::span<const double> rows, std::size_t columns);

    std::size_t size() const { return m_size; }
    double operator()(std::size_t i, std::size_t j) const { return m_values[i * m_size + j]; }
    double& operator()(std::size_t i, std::size_t j) { return m_values[i * m_size + j]; }

    /// Only these rows and columns, in this order.
    Gram of(std::span<const std::size_t> rows) const;
    /// d_i G_ij d_j.
    Gram scaled(std::span<const double> factors) const;
    std::vector<double> times(std::span<const double> vector) const;
    /// xᵀ G y.
    double inner(std::span<const double> x, std::span<const double> y) const;

private:
    std::size_t m_size = 0;
    std::vector<double> m_values;
};

/// ‖g_i‖ from the diagonal.
std::vector<double> lengths(const Gram& gram);
/// 1 / ‖g_i‖; G scaled by these has ones on its diagonal (cosines) and loses nothing where lengths differ by 10^9.
std::vector<double> inverseLengths(const Gram& gram);
std::vector<double> times(std::span<const double> a, std::span<const double> b); ///< element by element
std::vector<double> softmax(std::span<const double> values);

/// Eigenvalues in ascending order, vectors[k] belongs to values[k]. Cyclic Jacobi rotations, exact to rounding.
struct Eigen {
    std::vector<double> values;
    std::vector<std::vector<double>> vectors;
};
Eigen eigen(const Gram& matrix);

/// x with M x = b, Gaussian elimination with pivoting. Nothing where M is singular to rounding.
std::optional<std::vector<double>> solve(const Gram& matrix, std::vector<double> b);

/// min ½ xᵀQx + lᵀx over x ≥ 0 and, where `plane` is given (all entries > 0), planeᵀx = 1. Q positive semidefinite;
/// exact active set. Nothing where it does not come to an end (no minimum, or rounding keeps it from one).
std::optional<std::vector<double>> minimise(const Gram& quadratic, std::span<const double> linear,
                                            std::span<const double> plane = {});

} // namespace engine
