#pragma once
// The generalised linear model that suits a kind of task: its loss by the linear scores of a row, and what the scores
// say. Any thread.
//   Binary, MultiLabel  logistic regression (per label)
//   Multiclass          softmax regression
//   Ordinal             continuation ratio: logistic for "higher than level j" among the rows that reach it
//   Regression          least squares on the scaled values
//   Count               Poisson regression with logarithmic link
//   ZeroInflated        two parts: logistic for "above zero", least squares on ln y of the rows above zero; the
//                       expected amount is p e^(μ + σ²/2) (Duan et al. 1983)
//   Quantile            quantile regression, smoothed with bandwidth 0.05 of the spread (Fernandes et al. 2021)

#include "engine/data/Preparation.h"

#include <span>

namespace engine {

class LinearModel {
public:
    explicit LinearModel(const FittedTask& fitted) : m_fitted(fitted) {}

    std::size_t outputs() const; ///< linear scores per row
    /// Scores at which the answer is the trivial one.
    std::vector<double> start() const;
    /// Loss of a row; `scores` become its derivative by each score. `labels`: as encoded, NaN = none.
    double lossOf(std::span<const float> labels, std::span<double> scores) const;
    /// Second derivative by each score, near enough to scale steps.
    void curvatureOf(std::span<const double> scores, std::span<double> curvature) const;
    double typicalCurvature(std::size_t output) const; ///< for models with many outputs
    /// [answerWidth], original units.
    void answer(std::span<const double> scores, double spread, std::span<double> answer) const;

private:
    const FittedTask& m_fitted;
};

/// The answer that looks at no inputs, [answerWidth]: shares, mean, or quantiles of the training labels.
std::vector<double> trivialAnswer(const FittedTask& fitted);

} // namespace engine
