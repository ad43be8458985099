#pragma once
// What a network must beat, per task: the trivial answer (prior, class shares, mean or quantiles of the training rows)
// and a generalised linear model (LinearModel.h: logistic, softmax, ridge, Poisson, continuation ratio, two-part,
// quantile regression; L2 penalty 1 on everything but the intercept, as scikit-learn's C = 1 and alpha = 1) on the same
// encoded inputs: numbers as they are, categories one-hot. Wide categories keep their most frequent levels (codes are
// in order of frequency) so that all categories together have about 500 columns; the other levels share the column of
// the unknown; sequences are left out. 100,000 rows with 60 numbers take about a second and a task. No torch; any thread; the same result on
// every run.

#include "engine/data/Preparation.h"

#include <stop_token>

namespace engine {

struct LinearTask {
    TaskId task;
    TaskKind kind = TaskKind::Binary;
    std::int64_t outputs = 1;
    std::vector<double> weights; ///< [outputs, inputs + 1], intercept last
    double spread = 0;           ///< ZeroInflated: deviation of ln y around its prediction
    std::int64_t iterations = 0;
    bool converged = false;
};

struct LinearBaseline {
    std::int64_t numberWidth = 0;
    std::vector<std::int64_t> levels; ///< columns per code: codes 0 … levels-1, others count as 0
    std::vector<LinearTask> tasks;    ///< in the order of Fitted::tasks
    std::int64_t inputs() const;      ///< columns in all, without the intercept
};

/// Fits every task on the encoded training rows (with targets; weights are obeyed, rows without a label left out).
/// Only a stop request is an error (Interrupted).
Result<LinearBaseline> fitLinear(const Encoded& train, const Fitted& fitted, std::stop_token stop = {});

/// Answers of one task for any encoded rows, [rows, answerWidth]: probabilities or values in original units.
std::vector<float> linearPredictions(const LinearBaseline& baseline, const Fitted& fitted, std::size_t task,
                                     const Encoded& rows);
/// The same from the trivial answer.
std::vector<float> trivialPredictions(const FittedTask& fitted, std::int64_t rows);

} // namespace engine
