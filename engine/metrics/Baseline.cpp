#include "engine/metrics/Baseline.h"

#include "engine/metrics/LinearModel.h"
#include "engine/metrics/Minimise.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace engine {

namespace {

constexpr std::int64_t categoryColumns = 500;
constexpr std::int64_t mostDenseInputs = 1000; ///< above, the preconditioner is diagonal
constexpr std::size_t preconditionerRows = 20000;
constexpr std::size_t mostOwnMatrices = 6; ///< outputs that get a matrix each
constexpr int rounds = 5;                  ///< matrices are made anew that often while the curvature changes
constexpr std::int64_t roundIterations = 15;

/// Levels per code of a row: all, or as many of the most frequent ones as fit; 0 for the codes of a sequence.
std::vector<std::int64_t> keptLevels(const Fitted& fitted) {
    std::vector<std::int64_t> all;
    for (const FittedCategory& category : fitted.categories) {
        if (!category.oneHot)
            all.insert(all.end(), static_cast<std::size_t>(codesPerRow(category)),
                       category.length > 0 ? 0 : codesOf(category));
    }
    const auto total = [&](std::int64_t cap) {
        return std::accumulate(all.begin(), all.end(), std::int64_t{0},
                               [&](std::int64_t sum, std::int64_t levels) { return sum + std::min(levels, cap); });
    };
    std::int64_t low = 2, high = all.empty() ? 2 : std::max(std::int64_t{2}, *std::ranges::max_element(all));
    while (low < high) { // the largest cap that fits
        const std::int64_t middle = (low + high + 1) / 2;
        (total(middle) <= categoryColumns ? low : high) = total(middle) <= categoryColumns ? middle : middle - 1;
    }
    for (std::int64_t& levels : all)
        levels = std::min(levels, low);
    return all;
}

/// Rows as the linear model sees them.
class Inputs {
public:
    Inputs(const LinearBaseline& baseline, const Encoded& rows)
        : m_rows(rows), m_numbers(static_cast<std::size_t>(rows.numberWidth)),
          m_width(static_cast<std::size_t>(baseline.inputs())) {
        std::size_t offset = m_numbers;
        for (const std::int64_t levels : baseline.levels) {
            m_offsets.push_back(offset);
            m_levels.push_back(static_cast<std::int32_t>(levels));
            offset += static_cast<std::size_t>(levels);
        }
    }
    std::size_t width() const { return m_width; } ///< without intercept
    std::size_t count() const { return static_cast<std::size_t>(m_rows.rows); }
    const float* numbers(std::size_t row) const { return m_rows.numbers.data() + row * m_numbers; }
    std::size_t numberWidth() const { return m_numbers; }

    template <class Visit>
    void forLevels(std::size_t row, Visit visit) const {
        const std::int32_t* codes = m_rows.codes.data() + row * m_offsets.size();
        for (std::size_t c = 0; c < m_offsets.size(); ++c) {
            if (m_levels[c] == 0)
                continue;
            const std::int32_t code = codes[c] < m_levels[c] ? codes[c] : 0;
            visit(m_offsets[c] + static_cast<std::size_t>(code));
        }
    }
    double score(std::size_t row, const double* weights) const {
        const float* x = numbers(row);
        double sum = weights[m_width];
        for (std::size_t i = 0; i < m_numbers; ++i)
            sum += weights[i] * static_cast<double>(x[i]);
        forLevels(row, [&](std::size_t input) { sum += weights[input]; });
        return sum;
    }
    void addTo(double* gradient, std::size_t row, double factor) const {
        const float* x = numbers(row);
        for (std::size_t i = 0; i < m_numbers; ++i)
            gradient[i] += factor * static_cast<double>(x[i]);
        forLevels(row, [&](std::size_t input) { gradient[input] += factor; });
        gradient[m_width] += factor;
    }

private:
    const Encoded& m_rows;
    std::size_t m_numbers;
    std::size_t m_width;
    std::vector<std::size_t> m_offsets;
    std::vector<std::int32_t> m_levels;
};

/// M = Σ w x xᵀ / n + penalty over at most some thousand rows spread over the table: near the second derivative when w
/// is the curvature of the loss in each row. Factored once, used for many directions.
class Preconditioner {
public:
    /// `weight(row)`: curvature of the row.
    template <class Weight>
    Preconditioner(const Inputs& inputs, double penalty, Weight weight) : m_size(inputs.width() + 1) {
        m_dense = inputs.width() <= static_cast<std::size_t>(mostDenseInputs);
        m_matrix.assign(m_dense ? m_size * m_size : m_size, 0.0);
        const std::size_t stride = std::max<std::size_t>(1, inputs.count() / preconditionerRows);
        double used = 0;
        std::vector<std::size_t> levels;
        for (std::size_t row = 0; row < inputs.count(); row += stride, ++used)
            add(inputs, row, weight(row), levels);
        for (double& value : m_matrix)
            value /= std::max(used, 1.0);
        for (std::size_t i = 0; i < m_size; ++i)
            at(i) += penalty + 1e-9;
        if (m_dense && !metrics::cholesky(m_matrix, m_size)) {
            m_dense = false;
            m_matrix.assign(m_size, 1.0);
        }
    }
    void operator()(std::span<double> x) const {
        if (m_dense) {
            metrics::solve(m_matrix, m_size, x);
            return;
        }
        for (std::size_t i = 0; i < m_size; ++i)
            x[i] /= m_matrix[i];
    }

private:
    double& at(std::size_t i) { return m_matrix[m_dense ? i * m_size + i : i]; }

    void add(const Inputs& inputs, std::size_t row, double weight, std::vector<std::size_t>& levels) {
        const float* x = inputs.numbers(row);
        const std::size_t numbers = inputs.numberWidth();
        levels.clear();
        inputs.forLevels(row, [&](std::size_t input) { levels.push_back(input); });
        levels.push_back(m_size - 1);
        if (!m_dense) {
            for (std::size_t i = 0; i < numbers; ++i)
                m_matrix[i] += weight * static_cast<double>(x[i]) * static_cast<double>(x[i]);
            for (const std::size_t level : levels)
                m_matrix[level] += weight;
            return;
        }
        for (std::size_t i = 0; i < numbers; ++i) {
            const double scaled = weight * static_cast<double>(x[i]);
            for (std::size_t j = 0; j <= i; ++j)
                m_matrix[i * m_size + j] += scaled * static_cast<double>(x[j]);
        }
        for (std::size_t a = 0; a < levels.size(); ++a) { // ascending, so the lower triangle is filled
            double* out = m_matrix.data() + levels[a] * m_size;
            for (std::size_t j = 0; j < numbers; ++j)
                out[j] += weight * static_cast<double>(x[j]);
            for (std::size_t b = 0; b <= a; ++b)
                out[levels[b]] += weight;
        }
    }

    std::size_t m_size;
    bool m_dense = false;
    std::vector<double> m_matrix;
};

/// The task with the shares of these very rows, by weight: there the fit begins.
FittedTask withShares(const FittedTask& fitted, const Encoded& rows, std::size_t begin) {
    FittedTask result = fitted;
    const auto width = static_cast<std::size_t>(targetWidth(fitted));
    const bool classes = fitted.kind == TaskKind::Multiclass || fitted.kind == TaskKind::Ordinal;
    std::vector<double> sums(classes ? fitted.classes.size() : width), totals(sums.size());
    for (std::size_t row = 0; row < static_cast<std::size_t>(rows.rows); ++row) {
        const double weight = rows.weights.empty() ? 1.0 : static_cast<double>(rows.weights[row]);
        for (std::size_t k = 0; k < width; ++k) {
            const float label = rows.targets[row * static_cast<std::size_t>(rows.targetWidth) + begin + k];
            if (std::isnan(label))
                continue;
            if (classes)
                sums[static_cast<std::size_t>(label)] += weight;
            else
                sums[k] += label > 0 ? weight : 0;
            totals[k] += weight;
        }
    }
    for (std::size_t k = 0; k < sums.size(); ++k)
        sums[k] /= std::max(totals[classes ? 0 : k], 1e-12);
    if (classes)
        result.classPriors = sums;
    for (std::size_t k = 0; k < result.labels.size(); ++k)
        result.labels[k].prior = sums[k];
    if (!classes && result.labels.empty())
        result.prior = sums[0];
    return result;
}

class Problem {
public:
    Problem(const Inputs& inputs, const Encoded& rows, std::size_t begin, const FittedTask& fitted)
        : m_inputs(inputs), m_rows(rows), m_begin(begin), m_fitted(withShares(fitted, rows, begin)), m_model(m_fitted),
          m_outputs(m_model.outputs()), m_size(inputs.width() + 1), m_start(m_model.start()) {
        const auto width = static_cast<std::size_t>(targetWidth(fitted));
        for (std::size_t row = 0; row < inputs.count(); ++row) {
            const double weight = rows.weights.empty() ? 1.0 : static_cast<double>(rows.weights[row]);
            const std::span<const float> labels = labelsOf(row).first(width);
            if (std::ranges::all_of(labels, [](float label) { return std::isnan(label); }) || !(weight > 0))
                continue;
            m_used.push_back({row, weight});
            m_total += weight;
        }
    }

    bool empty() const { return m_used.empty(); }
    std::vector<double> start() const { ///< the trivial answer
        std::vector<double> point(m_outputs * m_size, 0.0);
        for (std::size_t k = 0; k < m_outputs; ++k)
            point[k * m_size + m_size - 1] = m_start[k];
        return point;
    }

    /// Mean loss + ½ |w|² / total weight; the intercept is free.
    double value(std::span<const double> point, std::span<double> gradient) const {
        std::ranges::fill(gradient, 0.0);
        std::vector<double> scores(m_outputs);
        double sum = 0;
        for (const Row& row : m_used) {
            for (std::size_t k = 0; k < m_outputs; ++k)
                scores[k] = m_inputs.score(row.index, point.data() + k * m_size);
            sum += row.weight * m_model.lossOf(labelsOf(row.index), scores);
            for (std::size_t k = 0; k < m_outputs; ++k)
                m_inputs.addTo(gradient.data() + k * m_size, row.index, row.weight * scores[k]);
        }
        double squares = 0;
        for (std::size_t i = 0; i < point.size(); ++i) {
            if (i % m_size == m_size - 1)
                continue;
            squares += point[i] * point[i];
            gradient[i] += point[i];
        }
        for (double& value : gradient)
            value /= m_total;
        return (sum + 0.5 * squares) / m_total;
    }

    /// Root mean square of what is left of ln y above zero.
    double spread(std::span<const double> point) const {
        double squares = 0, total = 0;
        for (const Row& row : m_used) {
            const auto amount = static_cast<double>(labelsOf(row.index)[0]);
            if (!(amount > 0))
                continue;
            const double away = std::log(amount) - m_inputs.score(row.index, point.data() + m_size);
            squares += row.weight * away * away;
            total += row.weight;
        }
        return total > 0 ? std::sqrt(squares / total) : 0;
    }

    /// Near the second derivative at `point`: one matrix per output, or one for all where outputs are many.
    std::vector<Preconditioner> preconditioners(std::span<const double> point) const {
        const double penalty = 1 / m_total;
        std::vector<Preconditioner> result;
        if (m_outputs > mostOwnMatrices) {
            result.emplace_back(m_inputs, penalty, [](std::size_t) { return 1.0; });
            return result;
        }
        std::vector<double> scores(m_outputs), curvature(m_outputs);
        for (std::size_t k = 0; k < m_outputs; ++k) {
            result.emplace_back(m_inputs, penalty, [&](std::size_t row) {
                for (std::size_t j = 0; j < m_outputs; ++j)
                    scores[j] = m_inputs.score(row, point.data() + j * m_size);
                m_model.curvatureOf(scores, curvature);
                return std::max(curvature[k], 1e-6);
            });
        }
        return result;
    }

    void precondition(const std::vector<Preconditioner>& own, std::span<double> x) const {
        for (std::size_t k = 0; k < m_outputs; ++k) {
            const std::span<double> block = x.subspan(k * m_size, m_size);
            (own.size() == m_outputs ? own[k] : own.front())(block);
            if (own.size() == m_outputs)
                continue;
            for (double& value : block)
                value /= m_model.typicalCurvature(k);
        }
    }

private:
    struct Row {
        std::size_t index;
        double weight;
    };
    std::span<const float> labelsOf(std::size_t row) const {
        return std::span(m_rows.targets).subspan(row * static_cast<std::size_t>(m_rows.targetWidth) + m_begin);
    }

    const Inputs& m_inputs;
    const Encoded& m_rows;
    std::size_t m_begin;
    FittedTask m_fitted;
    LinearModel m_model;
    std::size_t m_outputs, m_size;
    std::vector<Row> m_used;
    double m_total = 0;
    std::vector<double> m_start;
};

} // namespace

std::int64_t LinearBaseline::inputs() const {
    return std::accumulate(levels.begin(), levels.end(), numberWidth);
}

Result<LinearBaseline> fitLinear(const Encoded& train, const Fitted& fitted, std::stop_token stop) {
    LinearBaseline baseline;
    baseline.numberWidth = train.numberWidth;
    baseline.levels = keptLevels(fitted);
    const Inputs inputs(baseline, train);
    const std::vector<std::int64_t> begins = targetBegins(fitted);
    for (std::size_t t = 0; t < fitted.tasks.size(); ++t) {
        const Problem problem(inputs, train, static_cast<std::size_t>(begins[t]), fitted.tasks[t]);
        LinearTask& task = baseline.tasks.emplace_back();
        task.task = fitted.tasks[t].task;
        task.kind = fitted.tasks[t].kind;
        task.outputs = static_cast<std::int64_t>(LinearModel(fitted.tasks[t]).outputs());
        task.weights = problem.start();
        for (int round = 0; round < rounds && !task.converged && !problem.empty() && !stop.stop_requested(); ++round) {
            const std::vector<Preconditioner> preconditioners = problem.preconditioners(task.weights);
            const metrics::Smooth smooth{[&](std::span<const double> point, std::span<double> gradient) {
                                             return problem.value(point, gradient);
                                         },
                                         [&](std::span<double> x) { problem.precondition(preconditioners, x); },
                                         [&] { return stop.stop_requested(); }};
            const metrics::Minimum minimum = metrics::minimise(smooth, task.weights, 1e-6, roundIterations);
            task.iterations += minimum.iterations;
            task.converged = minimum.converged;
        }
        if (task.kind == TaskKind::ZeroInflated)
            task.spread = problem.spread(task.weights);
        if (stop.stop_requested())
            return fail(ErrorCode::Interrupted, text(TL_TEXT("engine", "Fitting the linear models was stopped.")));
    }
    return baseline;
}

std::vector<float> linearPredictions(const LinearBaseline& baseline, const Fitted& fitted, std::size_t task,
                                     const Encoded& rows) {
    const Inputs inputs(baseline, rows);
    const LinearTask& model = baseline.tasks[task];
    const LinearModel answers(fitted.tasks[task]);
    const auto outputs = static_cast<std::size_t>(model.outputs);
    const auto width = static_cast<std::size_t>(answerWidth(fitted.tasks[task]));
    const std::size_t size = inputs.width() + 1;
    std::vector<float> result;
    result.reserve(inputs.count() * width);
    std::vector<double> scores(outputs), answer(width);
    for (std::size_t row = 0; row < inputs.count(); ++row) {
        for (std::size_t k = 0; k < outputs; ++k)
            scores[k] = inputs.score(row, model.weights.data() + k * size);
        answers.answer(scores, model.spread, answer);
        for (const double value : answer)
            result.push_back(static_cast<float>(value));
    }
    return result;
}

std::vector<float> trivialPredictions(const FittedTask& fitted, std::int64_t rows) {
    std::vector<float> answer;
    for (const double value : trivialAnswer(fitted))
        answer.push_back(static_cast<float>(value));
    std::vector<float> result;
    result.reserve(static_cast<std::size_t>(rows) * answer.size());
    for (std::int64_t row = 0; row < rows; ++row)
        result.insert(result.end(), answer.begin(), answer.end());
    return result;
}

} // namespace engine
