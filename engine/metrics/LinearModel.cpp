#include "engine/metrics/LinearModel.h"

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

constexpr double bandwidth = 0.05; ///< of the smoothed pinball loss, in standard deviations
constexpr double leastShare = 1e-6;
constexpr double mostLogRate = 30; ///< beyond, e^z is taken as linear so that a wild step stays finite

double sigmoid(double z) {
    const double e = std::exp(-std::abs(z));
    return z >= 0 ? 1 / (1 + e) : e / (1 + e);
}

double logOdds(double share) {
    const double inside = std::clamp(share, leastShare, 1 - leastShare);
    return std::log(inside / (1 - inside));
}

/// ln(1 + e^z).
double softplus(double z) {
    return std::max(z, 0.0) + std::log1p(std::exp(-std::abs(z)));
}

double logistic(double label, double& score) {
    const double z = score;
    score = sigmoid(z) - label;
    return softplus(z) - z * label;
}

/// Probabilities in place of the scores; their logarithmic sum.
double softmax(std::span<double> scores) {
    const double highest = *std::ranges::max_element(scores);
    double sum = 0;
    for (double& z : scores)
        sum += z = std::exp(z - highest);
    for (double& z : scores)
        z /= sum;
    return std::log(sum) + highest;
}

double squared(double wanted, double& score) {
    const double error = score - wanted;
    score = error;
    return 0.5 * error * error;
}

double poisson(double label, double& score) {
    const double z = score;
    const double rate = std::exp(std::min(z, mostLogRate));
    const double beyond = std::max(0.0, z - mostLogRate);
    score = rate - label;
    return rate * (1 + beyond) - label * z;
}

/// q u + h ln(1 + e^(−u/h)), u = y − z: the pinball loss with its corner rounded.
double pinball(double quantile, double label, double& score) {
    const double away = label - score;
    score = sigmoid(-away / bandwidth) - quantile;
    return quantile * away + bandwidth * softplus(-away / bandwidth);
}

/// Σ over the terms that count of a logistic loss; the others have no slope.
template <class Label>
double logisticTerms(std::span<double> scores, Label labelOf) {
    double sum = 0;
    for (std::size_t k = 0; k < scores.size(); ++k) {
        const double label = labelOf(k);
        if (std::isnan(label))
            scores[k] = 0;
        else
            sum += logistic(label, scores[k]);
    }
    return sum;
}

} // namespace

std::size_t LinearModel::outputs() const {
    const auto width = static_cast<std::size_t>(answerWidth(m_fitted));
    return m_fitted.kind == TaskKind::Ordinal ? width - 1 : width;
}

std::vector<double> LinearModel::start() const {
    std::vector<double> scores = trivialAnswer(m_fitted);
    double from = 1;
    switch (m_fitted.kind) {
    case TaskKind::Binary:
    case TaskKind::MultiLabel:
        std::ranges::transform(scores, scores.begin(), logOdds);
        break;
    case TaskKind::Multiclass:
    case TaskKind::Count:
        for (double& score : scores)
            score = std::log(std::max(score, leastShare));
        break;
    case TaskKind::Ordinal:
        scores.pop_back();
        for (double& score : scores) {
            const double above = std::max(0.0, from - score);
            score = logOdds(from > leastShare ? above / from : 0.5);
            from = above;
        }
        break;
    case TaskKind::ZeroInflated:
        return {logOdds(m_fitted.prior), m_fitted.logAmount.mean};
    case TaskKind::Regression:
    case TaskKind::Quantile:
        for (double& score : scores)
            score = (score - scalingOf(m_fitted).mean) / scalingOf(m_fitted).scale;
        break;
    }
    return scores;
}

double LinearModel::lossOf(std::span<const float> labels, std::span<double> scores) const {
    const auto label = static_cast<double>(labels[0]);
    switch (m_fitted.kind) {
    case TaskKind::Binary:
        return logistic(label, scores[0]);
    case TaskKind::Multiclass: {
        const auto is = static_cast<std::size_t>(label);
        const double own = scores[is];
        const double loss = softmax(scores) - own;
        scores[is] -= 1;
        return loss;
    }
    case TaskKind::MultiLabel:
        return logisticTerms(scores, [&](std::size_t k) { return static_cast<double>(labels[k]); });
    case TaskKind::Ordinal:
        return logisticTerms(scores, [&](std::size_t k) {
            const auto level = static_cast<double>(k);
            return label < level ? std::nan("") : label > level ? 1.0 : 0.0;
        });
    case TaskKind::Count:
        return poisson(label, scores[0]);
    case TaskKind::ZeroInflated: {
        const double chance = logistic(label > 0 ? 1 : 0, scores[0]);
        if (label > 0)
            return chance + squared(std::log(label), scores[1]);
        scores[1] = 0;
        return chance;
    }
    case TaskKind::Quantile: {
        double sum = 0;
        for (std::size_t k = 0; k < scores.size(); ++k)
            sum += pinball(m_fitted.quantiles[k], label, scores[k]);
        return sum;
    }
    case TaskKind::Regression:
        break;
    }
    return squared(label, scores[0]);
}

void LinearModel::curvatureOf(std::span<const double> scores, std::span<double> curvature) const {
    const auto ofChance = [](double p) { return p * (1 - p); };
    double reach = 1; // chance that a row comes as far as threshold k
    switch (m_fitted.kind) {
    case TaskKind::Multiclass:
        std::ranges::copy(scores, curvature.begin());
        softmax(curvature);
        std::ranges::transform(curvature, curvature.begin(), ofChance);
        return;
    case TaskKind::Binary:
    case TaskKind::MultiLabel:
        for (std::size_t k = 0; k < scores.size(); ++k)
            curvature[k] = ofChance(sigmoid(scores[k]));
        return;
    case TaskKind::Ordinal:
        for (std::size_t k = 0; k < scores.size(); ++k) {
            curvature[k] = reach * ofChance(sigmoid(scores[k]));
            reach *= sigmoid(scores[k]);
        }
        return;
    case TaskKind::Count:
        curvature[0] = std::exp(std::min(scores[0], mostLogRate));
        return;
    case TaskKind::ZeroInflated:
        curvature[0] = ofChance(sigmoid(scores[0]));
        curvature[1] = sigmoid(scores[0]);
        return;
    case TaskKind::Regression:
    case TaskKind::Quantile:
        break;
    }
    std::ranges::fill(curvature, 1.0);
}

double LinearModel::typicalCurvature(std::size_t output) const {
    std::vector<double> scores = start(), curvature(scores.size());
    curvatureOf(scores, curvature);
    return std::max(curvature[output], 1e-3);
}

void LinearModel::answer(std::span<const double> scores, double spread, std::span<double> answer) const {
    double reach = 1;
    switch (m_fitted.kind) {
    case TaskKind::Binary:
    case TaskKind::MultiLabel:
        std::ranges::transform(scores, answer.begin(), sigmoid);
        return;
    case TaskKind::Multiclass:
        std::ranges::copy(scores, answer.begin());
        softmax(answer);
        return;
    case TaskKind::Ordinal:
        for (std::size_t k = 0; k < scores.size(); ++k) {
            const double further = reach * sigmoid(scores[k]);
            answer[k] = reach - further;
            reach = further;
        }
        answer.back() = reach;
        return;
    case TaskKind::Count:
        answer[0] = std::exp(std::min(scores[0], mostLogRate));
        return;
    case TaskKind::ZeroInflated:
        answer[1] = sigmoid(scores[0]);
        answer[0] = answer[1] * std::exp(std::min(scores[1] + 0.5 * spread * spread, 80.0));
        return;
    case TaskKind::Regression:
    case TaskKind::Quantile:
        break;
    }
    for (std::size_t k = 0; k < scores.size(); ++k)
        answer[k] = originalUnits(m_fitted, scores[k]);
    std::ranges::sort(answer);
}

std::vector<double> trivialAnswer(const FittedTask& fitted) {
    std::vector<double> answer;
    switch (fitted.kind) {
    case TaskKind::Binary:
        return {fitted.prior};
    case TaskKind::Multiclass:
    case TaskKind::Ordinal:
        return fitted.classPriors;
    case TaskKind::MultiLabel:
        for (const FittedTask& label : fitted.labels)
            answer.push_back(label.prior);
        return answer;
    case TaskKind::ZeroInflated:
        return {fitted.mean, fitted.prior};
    case TaskKind::Quantile:
        return fitted.quantileValues;
    case TaskKind::Regression:
    case TaskKind::Count:
        break;
    }
    return {fitted.mean};
}

} // namespace engine
