#include "engine/balancing/Balancing.h"
#include "engine/balancing/Common.h"

#include <algorithm>
#include <cmath>

namespace engine::balancing::cagrad {

namespace {

constexpr ParamSpec paramTable[] = {
    {.key = "c",
     .label = TL_TEXT("engine", "Radius c"),
     .kind = ParamKind::Real,
     .standard = "0.5",
     .least = 0,
     .most = 100,
     .tip = TL_TEXT("engine", "How far the step may leave the mean gradient, as a share of its length. 0 is the mean, "
                              "a large value comes close to MGDA.")},
    {.key = "rescale",
     .label = TL_TEXT("engine", "Divide by 1 + c²"),
     .kind = ParamKind::Boolean,
     .standard = "true",
     .tip = TL_TEXT("engine", "Keeps steps from growing with c."),
     .advanced = true},
    everySpec,
    placeSpec,
};

/// min over the simplex of g_w · g₀ + c ‖g₀‖ ‖g_w‖. At the minimum g_w is also the point of the simplex that minimises
/// ½‖g_w‖² + t g_w · g₀ for t = ‖g_w‖ / (c ‖g₀‖); ‖g_w(t)‖ / t never grows with t, so t is found by bracketing, and
/// for each t the quadratic problem has an exact answer. In unit rows, y_i = w_i · length_i, lengths of 1 at most.
class Search {
public:
    explicit Search(const Gram& gram) : m_lengths(lengths(gram)), m_inverse(inverseLengths(gram)) {
        m_cosines = gram.scaled(m_inverse);
        const double most = std::ranges::max(m_lengths);
        for (double& length : m_lengths)
            length /= most;
        m_leastLength = std::ranges::min(m_lengths);
        std::vector<double> mean = m_lengths;
        for (double& entry : mean)
            entry /= static_cast<double>(gram.size());
        m_towardsMean = m_cosines.times(mean);
        m_meanLength = std::sqrt(std::max(m_cosines.inner(mean, mean), 0.0));
        for (const double length : m_lengths)
            m_plane.push_back(m_leastLength / length);
    }

    double meanLength() const { return m_meanLength; }

    /// The part w / t that is added to 1/T; zeros where g_w vanishes; nothing where a problem had no answer.
    std::optional<std::vector<double>> run(double radius) {
        double low = std::log(1e-9 / radius), high = std::log(2 / radius);
        const auto lowGap = gap(low, radius);
        if (!lowGap)
            return std::nullopt;
        m_isZero = *lowGap <= 0;
        if (m_isZero)
            return std::vector<double>(m_plane.size(), 0.0);
        double lowValue = *lowGap;
        const auto highGap = gap(high, radius);
        if (!highGap)
            return std::nullopt;
        double highValue = *highGap;
        for (int k = 0; k < 200 && high - low > 1e-15 * std::max(1.0, std::abs(low)) && m_gap != 0; ++k) {
            // Two secant steps with the Illinois correction, then a halving, so that the bracket surely shrinks.
            double at = low - lowValue * (high - low) / (highValue - lowValue);
            if (k % 3 == 2 || !(at > low && at < high))
                at = (low + high) / 2;
            const auto value = gap(at, radius);
            if (!value)
                return std::nullopt;
            if (std::abs(*value) < 4e-16)
                break;
            if (*value > 0) {
                low = at;
                lowValue = *value;
                highValue /= m_side == 1 ? 2 : 1;
                m_side = 1;
            } else {
                high = at;
                highValue = *value;
                lowValue /= m_side == -1 ? 2 : 1;
                m_side = -1;
            }
        }
        for (double& weight : m_weights)
            weight /= std::exp(m_at);
        return m_weights;
    }

    bool isZero() const { return m_isZero; }

private:
    /// ln(‖g_w(t)‖ / (t · radius)) at t = e^at; remembers w.
    std::optional<double> gap(double at, double radius) {
        const double t = std::exp(at);
        std::vector<double> linear = m_towardsMean;
        for (double& entry : linear)
            entry *= t / m_leastLength;
        const auto y = minimise(m_cosines, linear, m_plane);
        if (!y)
            return std::nullopt;
        const double length = m_leastLength * std::sqrt(std::max(m_cosines.inner(*y, *y), 0.0));
        m_weights = times(*y, m_plane);
        m_at = at;
        m_gap = std::log(std::max(length, 1e-300) / (t * radius));
        return m_gap;
    }

    std::vector<double> m_lengths, m_inverse, m_plane, m_towardsMean, m_weights;
    Gram m_cosines;
    double m_leastLength = 1, m_meanLength = 0, m_at = 0, m_gap = 1;
    int m_side = 0;
    bool m_isZero = false;
};

class CaGrad final : public Balancer {
public:
    explicit CaGrad(const Params& params)
        : m_c(real(paramTable, params, "c")),
          m_scale(boolean(paramTable, params, "rescale") ? 1 / (1 + m_c * m_c) : 1) {}

    std::optional<std::vector<double>> rowWeights(const BalancingStep&, const Gram& gram) override {
        const std::size_t n = gram.size();
        std::vector<double> result(n, m_scale / static_cast<double>(n));
        Search search(gram);
        const double radius = m_c * search.meanLength();
        if (m_c == 0)
            return result;
        // Without a mean there is no ball to search in.
        if (search.meanLength() < 1e-9)
            return std::vector<double>(n, 0.0);
        const auto added = search.run(radius);
        if (!added)
            return std::nullopt;
        if (search.isZero())
            return *added;
        for (std::size_t i = 0; i < n; ++i)
            result[i] += m_scale * (*added)[i];
        return result;
    }

private:
    double m_c, m_scale;
};

std::unique_ptr<Balancer> make(const Params& params, const BalancingSetup&) {
    return std::make_unique<CaGrad>(params);
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "cagrad",
    .label = TL_TEXT("engine", "CAGrad"),
    .help = TL_TEXT("engine",
                    "Stays near the mean gradient, and within that circle takes the direction in which the task that "
                    "gains least gains most."),
    .formula = TL_TEXT(
        "engine",
        "w = argmin over the simplex of g_w · g₀ + c‖g₀‖‖g_w‖, g₀ = mean of g_t; d = (g₀ + c‖g₀‖ g_w / ‖g_w‖) / "
        "(1 + c²)"),
    .paper = "Liu, Liu, Jin, Stone & Liu 2021, Conflict-Averse Gradient Descent for Multi-task Learning",
    .params = paramTable,
    .make = make,
    .rows = RowUse::Gram,
};

} // namespace engine::balancing::cagrad
