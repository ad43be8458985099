#include "engine/metrics/Minimise.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numeric>

namespace engine::metrics {

namespace {

double dot(std::span<const double> a, std::span<const double> b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

void addScaled(std::span<double> to, double factor, std::span<const double> from) {
    for (std::size_t i = 0; i < to.size(); ++i)
        to[i] += factor * from[i];
}

struct Pair {
    std::vector<double> step, change; ///< of the point, of the gradient
    double inverse;                   ///< 1 / (step · change)
};

/// The two-loop recursion around the preconditioner.
std::vector<double> direction(const Smooth& smooth, const std::deque<Pair>& pairs, std::span<const double> gradient) {
    std::vector<double> q(gradient.begin(), gradient.end());
    std::vector<double> factors(pairs.size());
    for (std::size_t i = pairs.size(); i-- > 0;) {
        factors[i] = pairs[i].inverse * dot(pairs[i].step, q);
        addScaled(q, -factors[i], pairs[i].change);
    }
    smooth.precondition(q);
    if (!pairs.empty()) {
        std::vector<double> last = pairs.back().change;
        smooth.precondition(last);
        const double scale = 1 / (pairs.back().inverse * dot(pairs.back().change, last));
        for (double& value : q)
            value *= scale;
    }
    for (std::size_t i = 0; i < pairs.size(); ++i)
        addScaled(q, factors[i] - pairs[i].inverse * dot(pairs[i].change, q), pairs[i].step);
    for (double& value : q)
        value = -value;
    return q;
}

} // namespace

bool cholesky(std::vector<double>& matrix, std::size_t n) {
    for (std::size_t j = 0; j < n; ++j) {
        double* rowJ = matrix.data() + j * n;
        for (std::size_t i = j; i < n; ++i) {
            double* rowI = matrix.data() + i * n;
            const double value = rowI[j] - dot({rowI, j}, {rowJ, j});
            if (i == j) {
                if (!(value > 0))
                    return false;
                rowJ[j] = std::sqrt(value);
            } else {
                rowI[j] = value / rowJ[j];
            }
        }
    }
    return true;
}

void solve(const std::vector<double>& lower, std::size_t n, std::span<double> x) {
    for (std::size_t i = 0; i < n; ++i) {
        const double* row = lower.data() + i * n;
        x[i] = (x[i] - dot({row, i}, x.first(i))) / row[i];
    }
    for (std::size_t i = n; i-- > 0;) {
        const double* row = lower.data() + i * n;
        x[i] /= row[i];
        addScaled(x.first(i), -x[i], {row, i});
    }
}

Minimum minimise(const Smooth& smooth, std::vector<double>& point, double tolerance, std::int64_t mostIterations) {
    constexpr std::size_t memory = 10;
    Minimum result;
    std::vector<double> gradient(point.size()), next(point.size()), nextGradient(point.size());
    double value = smooth.value(point, gradient);
    std::deque<Pair> pairs;
    for (; result.iterations < mostIterations && !smooth.stop(); ++result.iterations) {
        std::vector<double> scaled = gradient;
        smooth.precondition(scaled);
        if (dot(gradient, scaled) < tolerance) {
            result.converged = true;
            break;
        }
        std::vector<double> way = direction(smooth, pairs, gradient);
        double slope = dot(way, gradient);
        if (!(slope < 0)) { // only by rounding: start afresh
            pairs.clear();
            way = scaled;
            for (double& part : way)
                part = -part;
            slope = -dot(gradient, scaled);
        }
        double length = 1, nextValue = value;
        bool descended = false;
        for (int attempt = 0; attempt < 40 && !descended; ++attempt) {
            for (std::size_t i = 0; i < point.size(); ++i)
                next[i] = point[i] + length * way[i];
            nextValue = smooth.value(next, nextGradient);
            descended = nextValue <= value + 1e-4 * length * slope;
            length *= descended ? 1 : 0.5;
        }
        if (!descended) // as low as rounding allows
            break;
        Pair pair{next, nextGradient, 0};
        addScaled(pair.step, -1, point);
        addScaled(pair.change, -1, gradient);
        const double curvature = dot(pair.step, pair.change);
        if (curvature > 1e-14 * std::sqrt(dot(pair.step, pair.step) * dot(pair.change, pair.change))) {
            pair.inverse = 1 / curvature;
            pairs.push_back(std::move(pair));
            if (pairs.size() > memory)
                pairs.pop_front();
        }
        point.swap(next);
        gradient.swap(nextGradient);
        value = nextValue;
    }
    return result;
}

} // namespace engine::metrics
