// Invariants of the strategies on random Jacobians of 1 to 8 tasks, among them rows that are zero, huge, tiny,
// parallel, opposed or no numbers.

#include "tests/balancing/Driving.h"
#include "tests/support/QtWarnings.h"

#include <rapidcheck.h>

#include <algorithm>
#include <limits>
#include <numeric>

using namespace engine;
using support::Drive;
using support::Driven;
using support::Numbers;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// Rows g_t of J with the losses of a step.
struct Case {
    std::size_t tasks = 0, columns = 0;
    Numbers jacobian, losses;

    std::span<const double> row(std::size_t t) const { return std::span(jacobian).subspan(t * columns, columns); }
};

double dot(std::span<const double> a, std::span<const double> b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}
double length(std::span<const double> a) {
    return std::sqrt(dot(a, a));
}

double number() {
    return static_cast<double>(*rc::gen::inRange(-1000, 1001)) / 500;
}

/// `columns` above `tasks` and no two rows alike: G has full rank but for chance.
Case ordinary(std::size_t least, std::size_t most) {
    Case result;
    result.tasks = *rc::gen::inRange(least, most + 1);
    result.columns = result.tasks + *rc::gen::inRange<std::size_t>(2, 6);
    for (std::size_t i = 0; i < result.tasks * result.columns; ++i)
        result.jacobian.push_back(number() + 1e-4 * static_cast<double>(i % 7));
    for (std::size_t t = 0; t < result.tasks; ++t)
        result.losses.push_back(0.05 + std::abs(number()));
    return result;
}

void spoil(Case& value, std::size_t t) {
    const auto row = std::span(value.jacobian).subspan(t * value.columns, value.columns);
    const std::size_t other = *rc::gen::inRange<std::size_t>(0, value.tasks);
    switch (*rc::gen::inRange(0, 9)) {
    case 0:
        std::ranges::fill(row, 0.0);
        break;
    case 1:
        std::ranges::for_each(row, [](double& entry) { entry *= 1e8; });
        break;
    case 2:
        std::ranges::for_each(row, [](double& entry) { entry *= 1e-9; });
        break;
    case 3:
        for (std::size_t i = 0; i < row.size(); ++i)
            row[i] = 2.5 * value.row(other)[i];
        break;
    case 4:
        for (std::size_t i = 0; i < row.size(); ++i)
            row[i] = -0.5 * value.row(other)[i];
        break;
    case 5:
        row[0] = std::numeric_limits<double>::quiet_NaN();
        break;
    case 6:
        row[0] = infinite;
        break;
    case 7:
        value.losses[t] = *rc::gen::element(infinite, std::numeric_limits<double>::quiet_NaN(), 0.0, -1.0, 1e12);
        break;
    default:
        break;
    }
}

Case spoilt() {
    Case result = ordinary(1, 8);
    for (std::size_t t = 0; t < result.tasks; ++t)
        spoil(result, t);
    return result;
}

Driven run(const char* id, const Case& value, const Params& params = {}) {
    const std::vector<std::uint8_t> kinds(value.tasks, 0);
    Drive drive(*findBalancing(id), params, {.tasks = value.tasks, .isRegression = kinds, .seed = 1});
    return drive.step(value.losses, value.jacobian);
}

/// What rounding may leave of a number that is made of products of that size.
double rounding(const Case& value) {
    double most = 0;
    for (std::size_t t = 0; t < value.tasks; ++t)
        most = std::max(most, length(value.row(t)));
    return 1e-9 * most * most;
}

Numbers meanOf(const Case& value) {
    Numbers mean(value.columns, 0.0);
    for (std::size_t t = 0; t < value.tasks; ++t) {
        for (std::size_t i = 0; i < value.columns; ++i)
            mean[i] += value.row(t)[i] / static_cast<double>(value.tasks);
    }
    return mean;
}

/// The determinant of the cosines: how far the rows are from being dependent.
bool isIndependent(const Case& value) {
    const Gram gram = Gram::ofRows(value.jacobian, value.columns);
    const Eigen parts = eigen(gram.scaled(inverseLengths(gram)));
    return parts.values.front() > 1e-4;
}

/// Runs a property over many random cases; rapidcheck prints the smallest case that breaks it.
template <class Property>
void holds(const char* what, Property property) {
    QVERIFY2(rc::check(what, property), what);
}

} // namespace

class BalancingPropertiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The same cases in every run, unless others are asked for.
    void initTestCase() {
        if (!qEnvironmentVariableIsSet("RC_PARAMS"))
            qputenv("RC_PARAMS", "seed=20240601 max_success=150 max_discard_ratio=50");
    }

    /// Whatever comes in, nothing that is no number goes out, also over several steps.
    void nothingUnusableReachesTheOptimizer() {
        for (const Balancing* balancing : allBalancing()) {
            holds(balancing->id, [balancing] {
                const Case first = spoilt();
                const std::vector<std::uint8_t> kinds(first.tasks, 1);
                if (first.tasks == 1)
                    return; // plain training
                Drive drive(*balancing, {}, {.tasks = first.tasks, .isRegression = kinds, .seed = 1});
                Case value = first;
                for (std::int64_t k = 0; k < 4; ++k) {
                    // Weights on losses are given before anybody knows the gradients.
                    for (double& entry : value.jacobian)
                        entry = balancing->rows == RowUse::None && !std::isfinite(entry) ? 1 : entry;
                    const Driven got = drive.step(value.losses, value.jacobian, 1 + k);
                    for (const double entry : got.direction)
                        RC_ASSERT(std::isfinite(entry));
                    for (const double weight : got.weights)
                        RC_ASSERT(std::isfinite(weight));
                    drive.stepped(value.losses);
                    for (std::size_t t = 0; t < value.tasks; ++t)
                        spoil(value, t);
                }
                for (const double entry : drive.state())
                    RC_ASSERT(std::isfinite(entry));
            });
        }
    }

    void mgdaMakesNoTaskWorse() {
        holds("mgda", [] {
            const Case value = ordinary(1, 8);
            const Driven got = run("mgda", value, {{"normalisation", std::string("none")}});
            const double square = dot(got.direction, got.direction);
            for (std::size_t t = 0; t < value.tasks; ++t) {
                const double along = dot(value.row(t), got.direction);
                RC_ASSERT(along >= square - rounding(value));
                if (got.weights[t] > 1e-6)
                    RC_ASSERT(std::abs(along - square) <= rounding(value));
            }
            RC_ASSERT(std::abs(std::accumulate(got.weights.begin(), got.weights.end(), 0.0) - 1) < 1e-12);
        });
    }

    void projectionsHurtNobody() {
        for (const char* id : {"upgrad", "dualproj"}) {
            holds(id, [id] {
                Case value = ordinary(1, 8);
                for (std::size_t t = 1; t < value.tasks; ++t) {
                    if (*rc::gen::inRange(0, 4) == 0) {
                        for (std::size_t i = 0; i < value.columns; ++i)
                            value.jacobian[t * value.columns + i] = -2 * value.row(0)[i];
                    }
                }
                const Numbers d = run(id, value).direction;
                for (std::size_t t = 0; t < value.tasks; ++t)
                    RC_ASSERT(dot(value.row(t), d) >= -rounding(value));
            });
        }
    }

    void withoutConflictItIsTheSumOrTheMean() {
        holds("no conflict", [] {
            Case value = ordinary(1, 8);
            for (double& entry : value.jacobian)
                entry = std::abs(entry);
            const Numbers mean = meanOf(value);
            const double tolerance = 1e-9 * length(mean), tasks = static_cast<double>(value.tasks);
            for (std::size_t i = 0; i < value.columns; ++i) {
                RC_ASSERT(std::abs(run("pcgrad", value).direction[i] - tasks * mean[i]) < tasks * tolerance);
                RC_ASSERT(std::abs(run("upgrad", value).direction[i] - mean[i]) < tolerance);
                RC_ASSERT(std::abs(run("dualproj", value).direction[i] - mean[i]) < tolerance);
            }
        });
    }

    void imtlGProjectsEqually() {
        holds("imtl_g", [] {
            const Case value = ordinary(1, 8);
            RC_PRE(isIndependent(value));
            const Driven got = run("imtl_g", value);
            RC_ASSERT(std::abs(std::accumulate(got.weights.begin(), got.weights.end(), 0.0) - 1) < 1e-9);
            const double first = dot(value.row(0), got.direction) / length(value.row(0));
            for (std::size_t t = 1; t < value.tasks; ++t) {
                const double along = dot(value.row(t), got.direction) / length(value.row(t));
                RC_ASSERT(std::abs(along - first) <= 1e-7 * (1 + length(got.direction)));
            }
        });
    }

    void bargainsAreKept() {
        holds("nash_mtl", [] {
            const Case value = ordinary(1, 8);
            RC_PRE(isIndependent(value));
            const Driven got = run("nash_mtl", value, {{"max_norm", 0.0}});
            RC_ASSERT(std::abs(dot(got.direction, got.direction) - static_cast<double>(value.tasks)) < 1e-7);
            for (std::size_t t = 0; t < value.tasks; ++t)
                RC_ASSERT(std::abs(got.weights[t] * dot(value.row(t), got.direction) - 1) < 1e-7);
            const double clipped = length(run("nash_mtl", value).direction);
            RC_ASSERT(clipped <= 1 + 1e-9);
        });
        holds("fairgrad", [] {
            const Case value = ordinary(1, 8);
            RC_PRE(isIndependent(value));
            const double alpha = *rc::gen::element(0.5, 1.0, 2.0, 5.0);
            const Driven got = run("fairgrad", value, {{"alpha", alpha}});
            for (std::size_t t = 0; t < value.tasks; ++t) {
                const double wanted = std::pow(got.weights[t], -1 / alpha);
                RC_ASSERT(std::abs(dot(value.row(t), got.direction) - wanted) < 1e-6 * wanted);
            }
        });
    }

    void alignedRowsAreEquallyLongAndPerpendicular() {
        holds("aligned_mtl", [] {
            const Case value = ordinary(2, 8);
            RC_PRE(isIndependent(value));
            // The aligned rows are what preferences e_1, e_2 … give.
            const auto balancer = findBalancing("aligned_mtl")->make({}, {.tasks = value.tasks});
            const Gram gram = Gram::ofRows(value.jacobian, value.columns);
            std::vector<std::size_t> tasks(value.tasks);
            std::iota(tasks.begin(), tasks.end(), std::size_t{0});
            const double least = std::sqrt(eigen(gram).values.front());
            std::vector<Numbers> aligned;
            for (std::size_t t = 0; t < value.tasks; ++t) {
                Numbers preference(value.tasks, 0.0);
                preference[t] = 1;
                const auto weights = balancer->rowWeights({tasks, value.losses, preference, 0, 1, {}}, gram);
                Numbers row(value.columns, 0.0);
                for (std::size_t k = 0; k < value.tasks; ++k) {
                    for (std::size_t i = 0; i < value.columns; ++i)
                        row[i] += (*weights)[k] * value.row(k)[i];
                }
                aligned.push_back(row);
            }
            for (std::size_t a = 0; a < value.tasks; ++a) {
                for (std::size_t b = 0; b < value.tasks; ++b)
                    RC_ASSERT(std::abs(dot(aligned[a], aligned[b]) - (a == b ? least * least : 0)) <
                              1e-6 * least * least);
            }
        });
    }

    void caGradStaysOnItsCircle() {
        holds("cagrad", [] {
            const Case value = ordinary(2, 8);
            const double c = *rc::gen::element(0.1, 0.4, 0.5, 0.9);
            Numbers apart = run("cagrad", value, {{"c", c}, {"rescale", false}}).direction;
            const Numbers mean = meanOf(value);
            RC_PRE(length(mean) > 1e-3);
            for (std::size_t i = 0; i < apart.size(); ++i)
                apart[i] -= mean[i];
            RC_ASSERT(std::abs(length(apart) - c * length(mean)) < 1e-7 * length(mean));
        });
    }

    /// No point of the simplex gives a lower value of what CAGrad minimises than the one that it found.
    void caGradIsTheMinimum() {
        holds("cagrad minimum", [] {
            const Case value = ordinary(2, 6);
            const Numbers mean = meanOf(value);
            RC_PRE(length(mean) > 1e-3);
            const double c = 0.5, radius = c * length(mean);
            const auto objective = [&](const Numbers& w) {
                Numbers mix(value.columns, 0.0);
                for (std::size_t t = 0; t < value.tasks; ++t) {
                    for (std::size_t i = 0; i < value.columns; ++i)
                        mix[i] += w[t] * value.row(t)[i];
                }
                return dot(mix, mean) + radius * length(mix);
            };
            Numbers best = run("cagrad", value, {{"c", c}, {"rescale", false}}).weights;
            double sum = 0;
            for (double& weight : best)
                sum += weight -= 1 / static_cast<double>(value.tasks);
            for (double& weight : best)
                weight /= sum;
            for (int k = 0; k < 20; ++k) {
                Numbers other = best;
                const std::size_t t = *rc::gen::inRange<std::size_t>(0, value.tasks);
                const double step = *rc::gen::element(1e-3, 1e-2, 0.1, 1.0);
                for (double& weight : other)
                    weight *= 1 - step;
                other[t] += step;
                RC_ASSERT(objective(best) <= objective(other) + 1e-10);
            }
        });
    }

    /// Multiplying one loss by 100 leaves the direction alone where scale does not count.
    void scaleOfALossDoesNotMatter() {
        for (const char* id : {"imtl_g", "nash_mtl", "db_mtl", "log_loss", "gls"}) {
            holds(id, [id] {
                const Case value = ordinary(2, 8);
                RC_PRE(isIndependent(value));
                Case scaled = value;
                scaled.losses[0] *= 100;
                for (std::size_t i = 0; i < value.columns; ++i)
                    scaled.jacobian[i] *= 100;
                Numbers a = run(id, value).direction, b = run(id, scaled).direction;
                const double lengthA = length(a), lengthB = length(b);
                RC_PRE(lengthA > 1e-6);
                // Σ v of IMTL-G may change its sign; the line stays.
                const double sign = id == std::string_view("imtl_g") && dot(a, b) < 0 ? -1 : 1;
                // The guard of DB-MTL, ln(L + 1e-8), is the only thing that sees the scale.
                for (std::size_t i = 0; i < a.size(); ++i)
                    RC_ASSERT(std::abs(a[i] / lengthA - sign * b[i] / lengthB) < 1e-5);
            });
        }
    }

    void aTwinLeavesTheDirectionParallel() {
        for (const Balancing* balancing : allBalancing()) {
            holds(balancing->id, [balancing] {
                Case value = ordinary(1, 1);
                value.tasks = 2;
                value.jacobian.insert(value.jacobian.end(), value.jacobian.begin(),
                                      value.jacobian.begin() + static_cast<std::ptrdiff_t>(value.columns));
                value.losses.push_back(value.losses[0]);
                RC_PRE(length(value.row(0)) > 1e-3);
                const Numbers d = run(balancing->id, value).direction;
                RC_ASSERT(dot(d, value.row(0)) > 0);
                RC_ASSERT(std::abs(dot(d, value.row(0)) - length(d) * length(value.row(0))) <
                          1e-9 * length(d) * length(value.row(0)));
            });
        }
    }

    void oneTaskGivesItsOwnDirection() {
        for (const Balancing* balancing : allBalancing()) {
            holds(balancing->id, [balancing] {
                const Case value = ordinary(1, 1);
                RC_PRE(length(value.row(0)) > 1e-3);
                const Numbers d = run(balancing->id, value).direction; // of the strategy itself
                RC_ASSERT(std::abs(dot(d, value.row(0)) - length(d) * length(value.row(0))) <
                          1e-9 * length(d) * length(value.row(0)));
                RC_ASSERT(length(d) > 0);
            });
        }
    }
};

TASKLOOM_TEST_MAIN(BalancingPropertiesTest)
#include "tst_balancingproperties.moc"
