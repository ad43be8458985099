#include "engine/balancing/Fair.h"

#include <algorithm>
#include <cmath>

namespace engine::balancing {

namespace {

/// In unit rows, y_i = w_i · length_i: ½ yᵀCy − Σ k_i h(y_i) with h'(y) = y^(−1/α), k_i = length_i^(1/α − 1).
class Bargain {
public:
    Bargain(const Gram& cosines, std::vector<double> pull, double alpha)
        : m_cosines(cosines), m_pull(std::move(pull)), m_alpha(alpha) {
        for (const double pull_i : m_pull)
            m_y.push_back(std::pow(pull_i, alpha / (1 + alpha)));
    }

    std::optional<std::vector<double>> run() {
        for (int k = 0; k < 500; ++k) {
            const double error = residual(m_y);
            if (error < 1e-14)
                return m_y;
            const auto direction = newton();
            if (!direction || !advance(*direction))
                return error < 1e-7 ? std::optional(m_y) : std::nullopt;
        }
        return residual(m_y) < 1e-7 ? std::optional(m_y) : std::nullopt;
    }

private:
    double pull(std::size_t i, double y) const { return m_pull[i] * std::pow(y, -1 / m_alpha); }

    /// The largest share of a pull that is not met. Measured against the pull and not against the terms of the sum:
    /// where gradients can cancel each other, y runs away and both would look small.
    double residual(std::span<const double> y) const {
        double worst = 0;
        for (std::size_t i = 0; i < y.size(); ++i) {
            double sum = -pull(i, y[i]);
            for (std::size_t j = 0; j < y.size(); ++j)
                sum += m_cosines(i, j) * y[j];
            worst = std::max(worst, std::abs(sum) / pull(i, y[i]));
        }
        return worst;
    }

    double value(std::span<const double> y) const {
        double result = 0.5 * m_cosines.inner(y, y);
        const double power = 1 - 1 / m_alpha;
        for (std::size_t i = 0; i < y.size(); ++i)
            result -= m_pull[i] * (std::abs(power) < 1e-12 ? std::log(y[i]) : std::pow(y[i], power) / power);
        return result;
    }

    std::vector<double> slope() const {
        std::vector<double> result = m_cosines.times(m_y);
        for (std::size_t i = 0; i < m_y.size(); ++i)
            result[i] -= pull(i, m_y[i]);
        return result;
    }

    /// Relative steps e_i = Δy_i / y_i keep the system well scaled.
    std::optional<std::vector<double>> newton() const {
        Gram system = m_cosines.scaled(m_y);
        std::vector<double> right = slope();
        for (std::size_t i = 0; i < m_y.size(); ++i) {
            system(i, i) += pull(i, m_y[i]) * m_y[i] / m_alpha;
            right[i] *= -m_y[i];
        }
        return solve(system, std::move(right));
    }

    bool advance(std::span<const double> direction) {
        double most = 0, least = 0;
        for (const double entry : direction) {
            least = std::min(least, entry);
            most = std::max(most, std::abs(entry));
        }
        const std::vector<double> gradient = slope();
        double descent = 0;
        for (std::size_t i = 0; i < m_y.size(); ++i)
            descent += gradient[i] * direction[i] * m_y[i];
        const double before = value(m_y), error = residual(m_y);
        for (double step = least < -0.9 ? 0.9 / -least : 1.0; step > 1e-12; step /= 2) {
            std::vector<double> next = m_y;
            for (std::size_t i = 0; i < next.size(); ++i)
                next[i] *= 1 + step * direction[i];
            // Near the end the value no longer tells; the residual does.
            const bool isLower = value(next) <= before + 1e-4 * step * descent;
            if (isLower || (most < 1e-3 && residual(next) < error)) {
                m_y = std::move(next);
                return most > 1e-16;
            }
        }
        return false;
    }

    const Gram& m_cosines;
    std::vector<double> m_pull, m_y;
    double m_alpha;
};

} // namespace

std::optional<std::vector<double>> fairWeights(const Gram& gram, double alpha) {
    std::vector<double> size = lengths(gram);
    const std::vector<double> inverse = inverseLengths(gram);
    double middle = 0; // ln of the geometric mean of the lengths
    for (const double length : size)
        middle += std::log(length) / static_cast<double>(size.size());
    std::vector<double> pull;
    for (const double length : size)
        pull.push_back(std::exp((std::log(length) - middle) * (1 / alpha - 1)));
    const Gram cosines = gram.scaled(inverse);
    auto y = Bargain(cosines, std::move(pull), alpha).run();
    if (!y)
        return std::nullopt;
    // w of G is γ · w of G / s² with s the mean length: γ^(1 + 1/α) = s^(−2).
    const double back = std::exp(-2 * middle * alpha / (1 + alpha));
    for (std::size_t i = 0; i < y->size(); ++i)
        (*y)[i] *= back * std::exp(middle) * inverse[i];
    return y;
}

} // namespace engine::balancing
