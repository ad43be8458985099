// Every strategy against balancing.json, and those that it leaves out against values worked out by hand.

#include "tests/balancing/Driving.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Vectors.h"

#include <algorithm>
#include <numeric>

using namespace engine;
using support::Drive;
using support::Driven;
using support::Numbers;
using support::VectorCase;
using support::VectorTensor;

namespace {

Numbers numbers(const Json& json) {
    return support::vectorTensor(json).values;
}

struct Shape {
    std::size_t rows = 0, columns = 0;
};
Shape shapeOf(const Json& json) {
    const VectorTensor tensor = support::vectorTensor(json);
    return {static_cast<std::size_t>(tensor.shape.at(0)), static_cast<std::size_t>(tensor.shape.at(1))};
}

Numbers row(const Json& json, std::size_t index) {
    const Shape shape = shapeOf(json);
    const Numbers all = numbers(json);
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(index * shape.columns);
    return {first, first + static_cast<std::ptrdiff_t>(shape.columns)};
}

std::function<std::vector<std::size_t>(std::size_t)> orderOf(const Json& lists) {
    std::vector<std::vector<std::size_t>> order;
    for (const Json& list : lists.array()) {
        order.emplace_back();
        for (const double task : numbers(list))
            order.back().push_back(static_cast<std::size_t>(task));
    }
    return [order](std::size_t task) { return order.at(task); };
}

const Balancing& strategy(std::string_view id) {
    const Balancing* found = findBalancing(id);
    if (!found)
        throw std::runtime_error("no strategy " + std::string(id));
    return *found;
}

/// "s", "gaussian" → 1.
std::vector<std::uint8_t> gaussian(const VectorCase& vector) {
    std::vector<std::uint8_t> result;
    for (const Json& form : vector.params["forms"].array())
        result.push_back(form.toString() == "gaussian" ? 1 : 0);
    return result;
}

double dot(std::span<const double> a, std::span<const double> b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

} // namespace

class BalancingVectorsTest : public QObject {
    Q_OBJECT

    const VectorCase* m_case = nullptr;

    void compare(std::span<const double> got, const Json& wanted, std::string_view what) {
        const std::string problem = m_case->differsFrom(got, support::vectorTensor(wanted), what);
        QVERIFY2(problem.empty(), (m_case->name + ": " + problem).c_str());
    }
    /// Where the case names it.
    void agree(std::span<const double> got, const Json& expected, const char* key) {
        if (expected.contains(key))
            compare(got, expected[key], key);
    }
    void agree(std::span<const double> got, const char* key) { agree(got, m_case->expected, key); }
    void agree(double got, const Json& expected, const char* key) { agree(std::span(&got, 1), expected, key); }

    bool weightsAreGiven() const {
        return !m_case->has("weights_unique") || m_case->expected["weights_unique"].toBool();
    }

    /// One step of a strategy that needs gradients.
    Driven oneStep(const Params& params, BalancingSetup setup = {}) {
        const Json& jacobian = m_case->inputs["jacobian"];
        setup.tasks = shapeOf(jacobian).rows;
        Drive drive(strategy(m_case->group), params, setup);
        const Numbers losses =
            m_case->inputs.contains("losses") ? numbers(m_case->inputs["losses"]) : Numbers(setup.tasks, 1.0);
        const Driven got = drive.step(losses, numbers(jacobian));
        agree(got.direction, "direction");
        if (weightsAreGiven())
            agree(got.weights, "weights");
        if (m_case->has("skipped")) {
            for (const double task : numbers(m_case->expected["skipped"]))
                if (got.weights[static_cast<std::size_t>(task)] != 0)
                    QTest::qFail("a task that takes no part has a weight", __FILE__, __LINE__);
        }
        return got;
    }

    void fixed() {
        const Numbers losses = numbers(m_case->inputs["losses"]);
        Drive drive(strategy("fixed"), {}, {.tasks = losses.size()});
        drive.personal = numbers(m_case->params["weights"]);
        Driven got = drive.step(losses, numbers(m_case->inputs["jacobian"]));
        if (losses.size() == 1)
            got.weights[0] *= drive.personal[0];
        agree(got.weights, "weights");
        agree(got.direction, "direction");
        agree(dot(got.weights, losses), m_case->expected, "total");
    }

    /// One step of weights learnt by descent, from given values of s: `gradient` sees the step of plain descent with
    /// rate 1. `total` gets Σ w L + Σ offset(s).
    template <class Offset>
    void learntOnce(const BalancingSetup& setup, Offset offset) {
        const Numbers losses = numbers(m_case->inputs["losses"]), start = numbers(m_case->inputs["s"]);
        const auto balancer =
            strategy(m_case->group).make({{"optimizer", std::string("sgd")}, {"learning_rate", 1.0}}, setup);
        Numbers state(4 * setup.tasks, 0.0);
        std::ranges::copy(start, state.begin());
        balancer->restore(state);
        std::vector<std::size_t> tasks(setup.tasks);
        std::iota(tasks.begin(), tasks.end(), std::size_t{0});
        const BalancingStep step{tasks, losses, {}, 0, 1, {}};
        const Numbers got = balancer->lossWeights(step);
        agree(got, "weights");
        double total = dot(got, losses);
        for (const double s : start)
            total += offset(s);
        agree(total, m_case->expected, "total");
        if (m_case->inputs.contains("jacobian")) {
            const Shape shape = shapeOf(m_case->inputs["jacobian"]);
            Numbers direction(shape.columns, 0.0);
            for (std::size_t t = 0; t < shape.rows; ++t) {
                const Numbers gradient = row(m_case->inputs["jacobian"], t);
                for (std::size_t i = 0; i < shape.columns; ++i)
                    direction[i] += got[t] * gradient[i];
            }
            agree(direction, "direction");
        }
        balancer->stepped(step);
        Numbers gradient = start;
        const Numbers after = balancer->state();
        for (std::size_t t = 0; t < gradient.size(); ++t)
            gradient[t] -= after[t];
        agree(gradient, "grad_s");
    }

    void learntSequence(const BalancingSetup& setup, Params params) {
        params["optimizer"] = m_case->params["optimizer"].toString();
        params["learning_rate"] = m_case->params["lr"].toDouble();
        Drive drive(strategy(m_case->group), params, setup);
        const Json& losses = m_case->inputs["losses_per_step"];
        const Json::Array& steps = m_case->expected["steps"].array();
        QVERIFY(steps.size() == shapeOf(losses).rows);
        for (std::size_t k = 0; k < steps.size(); ++k) {
            const Driven got = drive.step(row(losses, k), Numbers(setup.tasks, 1.0));
            agree(got.weights, steps[k], "weights");
            drive.stepped();
            const Numbers state = drive.state();
            agree(std::span(state).first(setup.tasks), steps[k], "s_after");
        }
    }

    void uncertainty() {
        const std::vector<std::uint8_t> forms = gaussian(*m_case);
        const BalancingSetup setup{.tasks = forms.size(), .isRegression = forms};
        if (m_case->inputs.contains("s"))
            learntOnce(setup, [](double s) { return 0.5 * s; });
        else
            learntSequence(setup, {{"start", m_case->params["s_init"].toDouble()}});
    }

    void imtlL() {
        if (m_case->inputs.contains("s"))
            learntOnce({.tasks = numbers(m_case->inputs["s"]).size()}, [](double s) { return -s; });
        else
            learntSequence({.tasks = shapeOf(m_case->inputs["losses_per_step"]).columns}, {});
    }

    void dwa() {
        const Json& means = m_case->inputs["epoch_means"];
        const Shape shape = shapeOf(means);
        Drive drive(strategy("dwa"), {{"temperature", m_case->params["tau"].toDouble()}}, {.tasks = shape.columns});
        for (std::size_t epoch = 0; epoch <= shape.rows; ++epoch) {
            const Numbers losses = epoch < shape.rows ? row(means, epoch) : Numbers(shape.columns, 1.0);
            // Two batches whose mean is the mean of the epoch.
            Numbers below = losses, above = losses;
            for (std::size_t t = 0; t < losses.size(); ++t) {
                below[t] *= 0.75;
                above[t] *= 1.25;
            }
            const auto number = static_cast<std::int64_t>(epoch + 1);
            const Driven got = drive.step(below, Numbers(shape.columns, 1.0), number);
            const Numbers wanted = row(m_case->expected["weights_per_epoch"], epoch);
            const std::string problem =
                m_case->differsFrom(got.weights, {{static_cast<std::int64_t>(wanted.size())}, wanted}, "weights");
            QVERIFY2(problem.empty(), (m_case->name + ": " + problem).c_str());
            drive.stepped();
            drive.step(above, Numbers(shape.columns, 1.0), number);
            drive.stepped();
        }
    }

    void rlw() {
        if (m_case->inputs.contains("normals")) {
            agree(softmax(numbers(m_case->inputs["normals"])), "weights");
            return;
        }
        const auto tasks = static_cast<std::size_t>(m_case->params["n_tasks"].toDouble());
        const auto draws = static_cast<std::size_t>(m_case->params["n_draws"].toDouble());
        Drive drive(strategy("rlw"), {}, {.tasks = tasks, .seed = 3}),
            again(strategy("rlw"), {}, {.tasks = tasks, .seed = 3});
        Numbers sum(tasks, 0.0), squares(tasks, 0.0);
        for (std::size_t k = 0; k < draws; ++k) {
            const Numbers got = drive.step(Numbers(tasks, 1.0), Numbers(tasks, 1.0)).weights;
            QVERIFY(got == again.step(Numbers(tasks, 1.0), Numbers(tasks, 1.0)).weights);
            QVERIFY(std::ranges::all_of(got, [](double weight) { return weight > 0; }));
            QVERIFY(std::abs(std::accumulate(got.begin(), got.end(), 0.0) - m_case->expected["sum"].toDouble()) <
                    1e-12);
            for (std::size_t t = 0; t < tasks; ++t) {
                sum[t] += got[t];
                squares[t] += got[t] * got[t];
            }
        }
        for (std::size_t t = 0; t < tasks; ++t) {
            const double mean = sum[t] / static_cast<double>(draws);
            const double spread = std::sqrt(squares[t] / static_cast<double>(draws) - mean * mean);
            QVERIFY(mean > m_case->expected["mean_low"].toDouble() && mean < m_case->expected["mean_high"].toDouble());
            QVERIFY(spread > m_case->expected["std_low"].toDouble() &&
                    spread < m_case->expected["std_high"].toDouble());
        }
    }

    void gls() {
        const Numbers losses = numbers(m_case->inputs["losses"]);
        Drive drive(strategy("gls"), {}, {.tasks = losses.size()});
        const bool hasRows = m_case->inputs.contains("jacobian");
        const Driven got =
            drive.step(losses, hasRows ? numbers(m_case->inputs["jacobian"]) : Numbers(losses.size(), 1.0));
        agree(got.weights, "weights");
        agree(got.direction, "direction");
        // L = w_t T L_t for every t.
        agree(got.weights[0] * static_cast<double>(losses.size()) * losses[0], m_case->expected, "total");
    }

    void gradnorm() {
        const Numbers initial = numbers(m_case->inputs["initial_losses"]);
        const Params params = {{"alpha", m_case->params["alpha"].toDouble()},
                               {"learning_rate", m_case->params["lr"].toDouble()},
                               {"form", m_case->params["form"].toString()}};
        Drive drive(strategy("gradnorm"), params, {.tasks = initial.size()});
        const Json::Array &steps = m_case->inputs["steps"].array(), &wanted = m_case->expected["steps"].array();
        const Driven first = drive.step(initial, numbers(steps[0]["jacobian"]), 1);
        QVERIFY(first.weights == Numbers(initial.size(), 1.0));
        drive.stepped();
        for (std::size_t k = 0; k < steps.size(); ++k) {
            const Driven got = drive.step(numbers(steps[k]["losses"]), numbers(steps[k]["jacobian"]), 2);
            agree(got.weights, wanted[k], "weights");
            agree(got.direction, wanted[k], "direction");
            drive.stepped();
            agree(drive.step(initial, Numbers(numbers(steps[k]["jacobian"]).size(), 0.0), 2).losses, wanted[k],
                  "weights_after");
        }
    }

    void famo() {
        const Json &before = m_case->inputs["losses_before"], &after = m_case->inputs["losses_after"];
        const Shape shape = shapeOf(before);
        Drive drive(
            strategy("famo"),
            {{"learning_rate", m_case->params["lr"].toDouble()}, {"decay", m_case->params["weight_decay"].toDouble()}},
            {.tasks = shape.columns});
        const Json::Array& wanted = m_case->expected["steps"].array();
        for (std::size_t k = 0; k < shape.rows; ++k) {
            const Numbers losses = row(before, k);
            const Numbers got = drive.step(losses, Numbers(shape.columns, 1.0)).weights;
            agree(got, wanted[k], "weights");
            // w_t = z_t / (c D_t): z_t / c = w_t D_t, and Σ z = 1.
            double loss = 0, sum = 0;
            for (std::size_t t = 0; t < losses.size(); ++t) {
                sum += got[t] * (losses[t] + 1e-8);
                loss += got[t] * (losses[t] + 1e-8) * std::log(losses[t] + 1e-8);
            }
            Numbers z;
            for (std::size_t t = 0; t < losses.size(); ++t)
                z.push_back(got[t] * (losses[t] + 1e-8) / sum);
            agree(z, wanted[k], "z");
            agree(loss, wanted[k], "loss");
            drive.stepped(row(after, k));
            const Numbers state = drive.state();
            agree(std::span(state).first(shape.columns), wanted[k], "omega_after");
            agree(softmax(std::span(state).first(shape.columns)), wanted[k], "z_after");
        }
    }

    void stch() {
        const Numbers losses = numbers(m_case->inputs["losses"]), nadir = numbers(m_case->inputs["nadir"]);
        Drive drive(strategy("stch"), {{"mu", m_case->params["mu"].toDouble()}, {"warmup_epochs", std::int64_t{1}}},
                    {.tasks = losses.size()});
        const Numbers any(losses.size(), 1.0);
        const bool isWarmup = m_case->params["phase"].toString() == "warmup";
        if (!isWarmup) {
            drive.step(nadir, any, 1);
            drive.stepped();
        }
        const Numbers got = drive.step(losses, any, isWarmup ? 1 : 2).weights;
        agree(got, "weights");
        double total = 0;
        if (isWarmup) {
            for (const double loss : losses)
                total += std::log(loss);
        } else {
            // softmax_t = w_t L_t / T, and ln Σ exp(x) = x_t − ln softmax_t; the largest share is the exact one.
            const Numbers shares = times(got, losses);
            const auto t = static_cast<std::size_t>(std::ranges::max_element(shares) - shares.begin());
            const auto tasks = static_cast<double>(losses.size());
            const double mu = m_case->params["mu"].toDouble();
            total = tasks * mu * (std::log(losses[t] / nadir[t]) / mu - std::log(shares[t] / tasks));
        }
        agree(total, m_case->expected, "total");
    }

    void mgda() {
        const Driven got = oneStep({{"normalisation", m_case->params["normalisation"].toString()}});
        if (!m_case->has("direction_on_normalised"))
            return;
        const Shape shape = shapeOf(m_case->inputs["jacobian"]);
        Numbers direction(shape.columns, 0.0);
        for (std::size_t t = 0; t < shape.rows; ++t) {
            const Numbers gradient = row(m_case->inputs["jacobian"], t);
            const double length = std::sqrt(dot(gradient, gradient));
            for (std::size_t i = 0; length > 0 && i < shape.columns; ++i)
                direction[i] += got.weights[t] * gradient[i] / length;
        }
        agree(direction, "direction_on_normalised");
    }

    void gradvac() {
        const Json::Array &jacobians = m_case->inputs["jacobian_per_step"].array(),
                          &orders = m_case->params["order_per_step"].array(),
                          &wanted = m_case->expected["steps"].array();
        const std::size_t tasks = shapeOf(jacobians[0]).rows;
        std::size_t step = 0;
        BalancingSetup setup{.tasks = tasks};
        setup.order = [&](std::size_t task) { return orderOf(orders[step])(task); };
        Drive drive(strategy("gradvac"), {{"beta", m_case->params["beta"].toDouble()}}, setup);
        for (; step < jacobians.size(); ++step) {
            const Driven got = drive.step(Numbers(tasks, 1.0), numbers(jacobians[step]));
            agree(got.weights, wanted[step], "weights");
            agree(got.direction, wanted[step], "direction");
            const Numbers state = drive.state();
            agree(std::span(state).subspan(2), wanted[step], "rho_hat_after");
        }
    }

    void nash() {
        oneStep({{"max_norm", 0.0}});
        const Json& jacobian = m_case->inputs["jacobian"];
        Drive drive(strategy("nash_mtl"), {{"max_norm", m_case->params["max_norm"].toDouble()}},
                    {.tasks = shapeOf(jacobian).rows});
        const Driven got = drive.step(Numbers(shapeOf(jacobian).rows, 1.0), numbers(jacobian));
        agree(got.weights, "weights_clipped");
        agree(got.direction, "direction_clipped");
    }

    void aligned() {
        const Numbers preference = numbers(m_case->params["preference"]);
        const Params params = {
            {"scale", m_case->params["scale"].toString()},
            {"rank_cut", m_case->params.contains("rank_cut") ? m_case->params["rank_cut"].toDouble() : 0.0}};
        // The preference acts on the rows alone; with one task nothing but the strategy itself knows it.
        const std::size_t tasks = preference.size();
        const auto balancer = strategy("aligned_mtl").make(params, {.tasks = tasks});
        const Numbers jacobian = numbers(m_case->inputs["jacobian"]);
        const std::size_t columns = jacobian.size() / tasks;
        std::vector<std::size_t> present;
        const Gram gram = Gram::ofRows(jacobian, columns);
        Numbers wanted;
        for (std::size_t t = 0; t < tasks; ++t) {
            if (gram(t, t) > 1e-24) {
                present.push_back(t);
                wanted.push_back(preference[t]);
            }
        }
        const Numbers ones(present.size(), 1.0);
        const auto compact = balancer->rowWeights({present, ones, wanted, 0, 1, {}}, gram.of(present));
        QVERIFY(compact.has_value());
        Numbers weights(tasks, 0.0), direction(columns, 0.0);
        for (std::size_t i = 0; i < present.size(); ++i) {
            weights[present[i]] = (*compact)[i];
            for (std::size_t c = 0; c < columns; ++c)
                direction[c] += (*compact)[i] * jacobian[present[i] * columns + c];
        }
        agree(weights, "weights");
        agree(direction, "direction");
    }

    void dbMtl() {
        const Json::Array &steps = m_case->inputs["steps"].array(), &wanted = m_case->expected["steps"].array();
        const std::size_t tasks = shapeOf(steps[0]["jacobian"]).rows;
        Drive drive(strategy("db_mtl"),
                    {{"beta", m_case->params["beta"].toDouble()}, {"sigma", m_case->params["sigma"].toDouble()}},
                    {.tasks = tasks});
        for (std::size_t k = 0; k < steps.size(); ++k) {
            const Numbers jacobian = numbers(steps[k]["jacobian"]);
            const Driven got = drive.step(numbers(steps[k]["losses"]), jacobian);
            Numbers scaled = jacobian;
            for (std::size_t i = 0; i < scaled.size(); ++i)
                scaled[i] *= got.losses[i / (scaled.size() / tasks)];
            agree(scaled, wanted[k], "log_gradients");
            agree(drive.rows->kept, wanted[k], "buffer");
            agree(got.rows, wanted[k], "weights");
            agree(got.direction, wanted[k], "direction");
        }
    }

    void invariants() {
        const Json& jacobian = m_case->inputs["jacobian"];
        const Shape shape = shapeOf(jacobian);
        const auto direction = [&](const char* id, const Params& params) {
            Drive drive(strategy(id), params, {.tasks = shape.rows});
            return drive.step(Numbers(shape.rows, 1.0), numbers(jacobian)).direction;
        };
        const auto least = [&](const Numbers& d) {
            double result = std::numeric_limits<double>::infinity();
            for (std::size_t t = 0; t < shape.rows; ++t)
                result = std::min(result, dot(row(jacobian, t), d));
            return result;
        };
        const Numbers mgda = direction("mgda", {{"normalisation", std::string("none")}});
        agree(dot(mgda, mgda), m_case->expected, "mgda_norm2");
        QVERIFY(least(mgda) >= dot(mgda, mgda) * (1 - 1e-9));
        const Numbers impartial = direction("imtl_g", {});
        for (std::size_t t = 0; t < shape.rows; ++t) {
            const Numbers gradient = row(jacobian, t);
            agree(dot(gradient, impartial) / std::sqrt(dot(gradient, gradient)), m_case->expected, "imtl_g_projection");
        }
        const Numbers nash = direction("nash_mtl", {{"max_norm", 0.0}});
        agree(dot(nash, nash), m_case->expected, "nash_norm2");
        Numbers apart = direction("cagrad", {{"c", m_case->params["cagrad_c"].toDouble()}, {"rescale", false}});
        for (std::size_t t = 0; t < shape.rows; ++t) {
            const Numbers gradient = row(jacobian, t);
            for (std::size_t i = 0; i < shape.columns; ++i)
                apart[i] -= gradient[i] / static_cast<double>(shape.rows);
        }
        agree(std::sqrt(dot(apart, apart)), m_case->expected, "cagrad_distance");
        const double bound = m_case->expected["dual_min_dot_at_least"].toDouble();
        QVERIFY(least(direction("upgrad", {})) >= bound && least(direction("dualproj", {})) >= bound);
    }

    bool check() {
        const std::string& group = m_case->group;
        const Json& params = m_case->params;
        if (group == "fixed")
            fixed();
        else if (group == "uncertainty")
            uncertainty();
        else if (group == "dwa")
            dwa();
        else if (group == "rlw")
            rlw();
        else if (group == "gls")
            gls();
        else if (group == "gradnorm")
            gradnorm();
        else if (group == "famo")
            famo();
        else if (group == "stch")
            stch();
        else if (group == "imtl_l")
            imtlL();
        else if (group == "mgda")
            mgda();
        else if (group == "pcgrad")
            oneStep({}, {.order = orderOf(params["order"])});
        else if (group == "gradvac")
            gradvac();
        else if (group == "cagrad")
            oneStep({{"c", params["c"].toDouble()}, {"rescale", params["rescale"].toDouble() != 0}});
        else if (group == "imtl_g" || group == "upgrad" || group == "dualproj")
            oneStep({});
        else if (group == "nash_mtl")
            nash();
        else if (group == "aligned_mtl")
            aligned();
        else if (group == "fairgrad")
            oneStep({{"alpha", params["alpha"].toDouble()}});
        else if (group == "db_mtl")
            dbMtl();
        else if (group == "invariants")
            invariants();
        else
            return false;
        return true;
    }

    void agreeByHand(std::span<const double> got, const Numbers& wanted) {
        QCOMPARE(got.size(), wanted.size());
        for (std::size_t i = 0; i < got.size(); ++i)
            QVERIFY2(std::abs(got[i] - wanted[i]) < 1e-6, std::to_string(got[i]).c_str());
    }

private Q_SLOTS:
    void agreeWithTheVectors() {
        support::Vectors vectors("balancing");
        std::size_t checked = 0;
        for (const VectorCase& vector : vectors.cases()) {
            m_case = &vector;
            if (!check()) {
                vectors.skip(vector.group);
                continue;
            }
            ++checked;
        }
        qInfo("%zu of %zu cases; %s", checked, vectors.cases().size(), vectors.skippedText().c_str());
        QCOMPARE(checked, vectors.cases().size());
    }

    void mocoByHand() {
        Drive drive(strategy("moco"), {}, {.tasks = 2});
        const Driven got = drive.step({2, 0.5}, {3, 0, -1, 1});
        agreeByHand(got.rows, {0.488283, 0.511717});
        agreeByHand(got.direction, {0.397824, 0.090460});
    }

    void excessMtlByHand() {
        Drive drive(strategy("excess_mtl"), {}, {.tasks = 2});
        agreeByHand(drive.step({2, 0.5}, {3, 0, -1, 1}).rows, {1, 1});
        agreeByHand(drive.step({2, 0.5}, {3, 0, -0.5, 0.5}).rows, {1.002417, 0.997583});
    }

    void logLossByHand() {
        Drive drive(strategy("log_loss"), {}, {.tasks = 2});
        const Driven got = drive.step({2, 0.5}, {3, 0, -1, 1});
        agreeByHand(got.weights, {0.5, 2});
        agreeByHand(got.direction, {-0.5, 2});
    }

    /// The loss part scales both gradients alike at s = 0; then it is IMTL-G on the gradients of the scaled losses.
    void imtlByHand() {
        Drive drive(strategy("imtl"), {{"optimizer", std::string("sgd")}, {"learning_rate", 1.0}}, {.tasks = 2});
        agreeByHand(drive.step({2, 0.5}, {3, 0, -1, 1}).direction, {0.281509, 0.679623});
        drive.stepped(); // s = (−1, .5)
        const Driven got = drive.step({2, 0.5}, {3, 0, -1, 1});
        agreeByHand(got.losses, {std::exp(-1.0), std::exp(0.5)});
        const Numbers first = {3 * std::exp(-1.0), 0}, second = {-std::exp(0.5), std::exp(0.5)};
        const double along = dot(first, got.direction) / std::sqrt(dot(first, first));
        QVERIFY(std::abs(along - dot(second, got.direction) / std::sqrt(dot(second, second))) < 1e-12);
        QVERIFY(std::abs(got.rows[0] + got.rows[1] - 1) < 1e-12);
    }
};

TASKLOOM_TEST_MAIN(BalancingVectorsTest)
#include "tst_balancingvectors.moc"
