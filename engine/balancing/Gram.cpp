#include "engine/balancing/Gram.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace engine {

Gram Gram::ofRows(std::span<const double> rows, std::size_t columns) {
    Gram result(columns == 0 ? 0 : rows.size() / columns);
    for (std::size_t i = 0; i < result.size(); ++i) {
        for (std::size_t j = i; j < result.size(); ++j) {
            const auto a = rows.subspan(i * columns, columns), b = rows.subspan(j * columns, columns);
            result(i, j) = result(j, i) = std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
        }
    }
    return result;
}

Gram Gram::of(std::span<const std::size_t> rows) const {
    Gram result(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t j = 0; j < rows.size(); ++j)
            result(i, j) = (*this)(rows[i], rows[j]);
    }
    return result;
}

Gram Gram::scaled(std::span<const double> factors) const {
    Gram result(m_size);
    for (std::size_t i = 0; i < m_size; ++i) {
        for (std::size_t j = 0; j < m_size; ++j)
            result(i, j) = (*this)(i, j) * factors[i] * factors[j];
    }
    return result;
}

std::vector<double> Gram::times(std::span<const double> vector) const {
    std::vector<double> result(m_size, 0.0);
    for (std::size_t i = 0; i < m_size; ++i) {
        for (std::size_t j = 0; j < m_size; ++j)
            result[i] += (*this)(i, j) * vector[j];
    }
    return result;
}

double Gram::inner(std::span<const double> x, std::span<const double> y) const {
    const std::vector<double> right = times(y);
    return std::inner_product(x.begin(), x.end(), right.begin(), 0.0);
}

std::vector<double> lengths(const Gram& gram) {
    std::vector<double> result;
    for (std::size_t i = 0; i < gram.size(); ++i)
        result.push_back(std::sqrt(std::max(gram(i, i), 0.0)));
    return result;
}

std::vector<double> inverseLengths(const Gram& gram) {
    std::vector<double> result = lengths(gram);
    for (double& length : result)
        length = 1 / length;
    return result;
}

std::vector<double> times(std::span<const double> a, std::span<const double> b) {
    std::vector<double> result(a.begin(), a.end());
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] *= b[i];
    return result;
}

std::vector<double> softmax(std::span<const double> values) {
    std::vector<double> result(values.begin(), values.end());
    if (result.empty())
        return result;
    const double most = std::ranges::max(result);
    double sum = 0;
    for (double& value : result)
        sum += value = std::exp(value - most);
    for (double& value : result)
        value /= sum;
    return result;
}

namespace {

double offDiagonal(const Gram& matrix) {
    double sum = 0;
    for (std::size_t i = 0; i < matrix.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j)
            sum += matrix(i, j) * matrix(i, j);
    }
    return sum;
}

/// One Jacobi rotation that makes A(p, q) zero; V gathers the rotations as columns.
void rotate(Gram& a, Gram& v, std::size_t p, std::size_t q) {
    if (a(p, q) == 0)
        return;
    const double theta = (a(q, q) - a(p, p)) / (2 * a(p, q));
    const double t = (theta >= 0 ? 1.0 : -1.0) / (std::abs(theta) + std::hypot(theta, 1.0));
    const double c = 1 / std::hypot(t, 1.0), s = t * c;
    for (std::size_t k = 0; k < a.size(); ++k) {
        const double kp = a(k, p), kq = a(k, q);
        a(k, p) = c * kp - s * kq;
        a(k, q) = s * kp + c * kq;
    }
    for (std::size_t k = 0; k < a.size(); ++k) {
        const double pk = a(p, k), qk = a(q, k), vp = v(k, p), vq = v(k, q);
        a(p, k) = c * pk - s * qk;
        a(q, k) = s * pk + c * qk;
        v(k, p) = c * vp - s * vq;
        v(k, q) = s * vp + c * vq;
    }
}

} // namespace

Eigen eigen(const Gram& matrix) {
    const std::size_t n = matrix.size();
    Gram a = matrix, v(n);
    for (std::size_t i = 0; i < n; ++i)
        v(i, i) = 1;
    for (int sweep = 0; sweep < 60 && offDiagonal(a) > 0; ++sweep) {
        for (std::size_t p = 0; p + 1 < n; ++p) {
            for (std::size_t q = p + 1; q < n; ++q)
                rotate(a, v, p, q);
        }
    }
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return a(i, i); });
    Eigen result;
    for (const std::size_t column : order) {
        result.values.push_back(a(column, column));
        std::vector<double> vector;
        for (std::size_t k = 0; k < n; ++k)
            vector.push_back(v(k, column));
        result.vectors.push_back(std::move(vector));
    }
    return result;
}

std::optional<std::vector<double>> solve(const Gram& matrix, std::vector<double> b) {
    const std::size_t n = matrix.size();
    Gram a = matrix;
    for (std::size_t k = 0; k < n; ++k) {
        std::size_t pivot = k;
        for (std::size_t i = k + 1; i < n; ++i) {
            if (std::abs(a(i, k)) > std::abs(a(pivot, k)))
                pivot = i;
        }
        if (!(std::abs(a(pivot, k)) > std::numeric_limits<double>::min()))
            return std::nullopt;
        for (std::size_t j = 0; j < n; ++j)
            std::swap(a(k, j), a(pivot, j));
        std::swap(b[k], b[pivot]);
        for (std::size_t i = k + 1; i < n; ++i) {
            const double factor = a(i, k) / a(k, k);
            for (std::size_t j = k; j < n; ++j)
                a(i, j) -= factor * a(k, j);
            b[i] -= factor * b[k];
        }
    }
    for (std::size_t k = n; k-- > 0;) {
        for (std::size_t j = k + 1; j < n; ++j)
            b[k] -= a(k, j) * b[j];
        b[k] /= a(k, k);
        if (!std::isfinite(b[k]))
            return std::nullopt;
    }
    return b;
}

namespace {

/// Primal active set: x is feasible all the time; the support grows by the worst multiplier and shrinks where a step
/// would leave the feasible set. In exact arithmetic the system of the support never becomes singular.
class ActiveSet {
public:
    ActiveSet(const Gram& quadratic, std::span<const double> linear, std::span<const double> plane)
        : m_q(quadratic), m_l(linear), m_plane(plane), m_x(quadratic.size(), 0.0) {}

    std::optional<std::vector<double>> run() {
        if (!m_plane.empty())
            startAtVertex();
        const std::size_t most = 50 * (m_x.size() + 2);
        for (std::size_t round = 0; round < most; ++round) {
            if (!settle())
                return std::nullopt;
            const std::optional<std::size_t> entering = worst();
            if (!entering)
                return m_x;
            m_support.push_back(*entering);
            std::ranges::sort(m_support);
            m_entered = *entering;
        }
        return std::nullopt;
    }

private:
    void startAtVertex() {
        std::size_t best = 0;
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < m_x.size(); ++i) {
            const double x = 1 / m_plane[i], value = 0.5 * m_q(i, i) * x * x + m_l[i] * x;
            if (value < least) {
                least = value;
                best = i;
            }
        }
        m_x[best] = 1 / m_plane[best];
        m_support = {best};
    }

    /// The minimum on the support without bounds; the last number is the multiplier of the plane.
    std::optional<std::vector<double>> onSupport() const {
        const std::size_t n = m_support.size(), extra = m_plane.empty() ? 0 : 1;
        Gram system(n + extra);
        std::vector<double> right;
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j)
                system(i, j) = m_q(m_support[i], m_support[j]);
            if (extra)
                system(i, n) = system(n, i) = m_plane[m_support[i]];
            right.push_back(-m_l[m_support[i]]);
        }
        if (extra)
            right.push_back(1);
        return solve(system, std::move(right));
    }

    /// Goes to the minimum on the support, dropping what reaches zero on the way.
    bool settle() {
        while (!m_support.empty()) {
            const std::optional<std::vector<double>> goal = onSupport();
            if (!goal) {
                // Rounding: the newest member does not differ from the others. Without it x is still the minimum.
                if (!m_entered || m_support.size() < 2)
                    return false;
                std::erase(m_support, *m_entered);
                m_refused.push_back(*m_entered);
                m_entered.reset();
                continue;
            }
            double step = 1;
            std::optional<std::size_t> leaving;
            for (std::size_t i = 0; i < m_support.size(); ++i) {
                const double from = m_x[m_support[i]], to = (*goal)[i];
                if (to <= 0 && from - to > 0 && (!leaving || from / (from - to) < step)) {
                    step = std::min(1.0, from / (from - to));
                    leaving = i;
                }
            }
            for (std::size_t i = 0; i < m_support.size(); ++i)
                m_x[m_support[i]] += step * ((*goal)[i] - m_x[m_support[i]]);
            m_multiplier = m_plane.empty() ? 0 : -goal->back();
            if (!leaving) {
                for (std::size_t i = 0; i < m_support.size(); ++i)
                    m_x[m_support[i]] = (*goal)[i];
                return true;
            }
            m_x[m_support[*leaving]] = 0;
            if (m_entered == m_support[*leaving] && step == 0)
                m_refused.push_back(*m_entered); // its slope was rounding
            m_support.erase(m_support.begin() + static_cast<std::ptrdiff_t>(*leaving));
        }
        return m_plane.empty();
    }

    /// The member outside the support whose growth lowers the value most, measured against rounding.
    std::optional<std::size_t> worst() const {
        std::optional<std::size_t> result;
        double least = 0;
        for (std::size_t i = 0; i < m_x.size(); ++i) {
            if (std::ranges::find(m_support, i) != m_support.end() ||
                std::ranges::find(m_refused, i) != m_refused.end())
                continue;
            const double onPlane = m_plane.empty() ? 0 : m_multiplier * m_plane[i];
            double slope = m_l[i] - onPlane, size = std::abs(m_l[i]) + std::abs(onPlane);
            for (std::size_t j = 0; j < m_x.size(); ++j) {
                slope += m_q(i, j) * m_x[j];
                size += std::abs(m_q(i, j) * m_x[j]);
            }
            if (slope < -1e-13 * size && slope / size < least) {
                least = slope / size;
                result = i;
            }
        }
        return result;
    }

    const Gram& m_q;
    std::span<const double> m_l, m_plane;
    std::vector<double> m_x;
    std::vector<std::size_t> m_support, m_refused;
    std::optional<std::size_t> m_entered;
    double m_multiplier = 0;
};

} // namespace

std::optional<std::vector<double>> minimise(const Gram& quadratic, std::span<const double> linear,
                                            std::span<const double> plane) {
    return ActiveSet(quadratic, linear, plane).run();
}

} // namespace engine
