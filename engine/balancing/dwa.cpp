#include "engine/balancing/Balancing.h"

#include <algorithm>

namespace engine::balancing::dwa {

namespace {

constexpr ParamSpec paramTable[] = {
    {.key = "temperature",
     .label = TL_TEXT("engine", "Temperature"),
     .kind = ParamKind::Real,
     .standard = "2.0",
     .least = 1e-3,
     .most = 1e3,
     .tip = TL_TEXT("engine", "High: all weights near 1. Low: the task that falls slowest takes nearly all.")},
};

/// Means of the last two finished epochs, and sums of the one under way.
class Dwa final : public Balancer {
public:
    Dwa(const Params& params, std::size_t tasks)
        : m_temperature(real(paramTable, params, "temperature")), m_sums(tasks), m_counts(tasks), m_last(tasks),
          m_beforeLast(tasks) {}

    std::vector<double> lossWeights(const BalancingStep& step) override {
        turn(step.epoch);
        std::vector<double> ratios;
        for (const std::size_t task : step.tasks) {
            const bool isKnown = m_last[task] > 0 && m_beforeLast[task] > 0;
            ratios.push_back((isKnown ? m_last[task] / m_beforeLast[task] : 1) / m_temperature);
        }
        std::vector<double> result = softmax(ratios);
        for (double& weight : result)
            weight *= static_cast<double>(result.size());
        return result;
    }

    void stepped(const BalancingStep& step) override {
        turn(step.epoch);
        for (std::size_t i = 0; i < step.tasks.size(); ++i) {
            m_sums[step.tasks[i]] += step.losses[i];
            m_counts[step.tasks[i]] += 1;
        }
    }

    std::vector<double> state() const override {
        std::vector<double> result = {m_epoch};
        for (const std::vector<double>* part : {&m_sums, &m_counts, &m_last, &m_beforeLast})
            result.insert(result.end(), part->begin(), part->end());
        return result;
    }

    void restore(std::span<const double> state) override {
        if (state.size() != 1 + 4 * m_sums.size())
            return;
        m_epoch = state[0];
        std::size_t at = 1;
        for (std::vector<double>* part : {&m_sums, &m_counts, &m_last, &m_beforeLast}) {
            std::ranges::copy(state.subspan(at, part->size()), part->begin());
            at += part->size();
        }
    }

private:
    void turn(std::int64_t epoch) {
        const auto now = static_cast<double>(epoch);
        if (m_epoch != 0 && now > m_epoch) {
            m_beforeLast = m_last;
            for (std::size_t t = 0; t < m_sums.size(); ++t)
                m_last[t] = m_counts[t] > 0 ? m_sums[t] / m_counts[t] : 0; // 0: not known
            std::ranges::fill(m_sums, 0.0);
            std::ranges::fill(m_counts, 0.0);
        }
        m_epoch = now;
    }

    double m_temperature;
    double m_epoch = 0;
    std::vector<double> m_sums, m_counts, m_last, m_beforeLast;
};

std::unique_ptr<Balancer> make(const Params& params, const BalancingSetup& setup) {
    return std::make_unique<Dwa>(params, setup.tasks);
}

} // namespace

extern const Balancing description;
constinit const Balancing description{
    .id = "dwa",
    .label = TL_TEXT("engine", "Dynamic weight average"),
    .help = TL_TEXT("engine",
                    "A task whose loss fell less over the last two epochs counts more in the next one. Blind to the "
                    "size of the losses, and noisy with few batches; the first two epochs use equal weights."),
    .formula = TL_TEXT("engine", "w_t = T softmax(r_t / τ), r_t = L_t(epoch − 1) / L_t(epoch − 2), means of epochs"),
    .paper = "Liu, Johns & Davison 2019, End-to-End Multi-Task Learning with Attention",
    .params = paramTable,
    .make = make,
    .quietEpochs = 2,
};

} // namespace engine::balancing::dwa
