// Steps per second of the reference MMoE beside a plain PyTorch training script.

#include "app/bench/Bench.h"
#include "app/bench/Peer.h"
#include "engine/train/StepClock.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace bench::mmoe {

using namespace engine;

namespace {

constexpr int rounds = 7;
constexpr double roundSeconds = 0.6;
constexpr double goal = 2;

/// So many steps that a round takes about roundSeconds, after a warm-up.
std::int64_t stepsPerRound(double secondsPerStep) {
    return std::max<std::int64_t>(5, std::llround(roundSeconds / secondsPerStep));
}

Result<Figure> compare(std::int64_t batchSize, const Options& options) {
    ReferenceModel model;
    model.batchSize = batchSize;
    model.threads = options.threads;
    TRY(const std::unique_ptr<StepClock> ours, StepClock::make(model));
    std::unique_ptr<Peer> theirs;
    if (peersInstalled()) {
        TRY(theirs, Peer::start("pytorch_eager.py",
                                {"--batch", std::to_string(batchSize), "--threads", std::to_string(ours->threads())}));
    }
    constexpr std::int64_t warmUp = 20;
    ours->run(warmUp);
    const std::int64_t ourSteps = stepsPerRound(ours->run(warmUp) / warmUp);
    std::int64_t theirSteps = 0;
    if (theirs) {
        TRY_VOID(theirs->run(warmUp));
        TRY(const double seconds, theirs->run(warmUp));
        theirSteps = stepsPerRound(seconds / warmUp);
    }
    std::vector<double> ourRates, theirRates, ratios;
    for (int round = 0; round < rounds; ++round) {
        options.progress(fmt::format("mmoe, batch {}: round {} of {}", batchSize, round + 1, rounds));
        ourRates.push_back(static_cast<double>(ourSteps) / ours->run(ourSteps));
        if (!theirs)
            continue;
        TRY(const double seconds, theirs->run(theirSteps));
        theirRates.push_back(static_cast<double>(theirSteps) / seconds);
        ratios.push_back(ourRates.back() / theirRates.back());
    }
    Figure figure;
    figure.name = fmt::format("mmoe-b{}-t{}", batchSize, model.tasks);
    figure.peer = "pytorch-eager";
    figure.ours = median(ourRates);
    figure.unit = "steps/s";
    figure.goal = goal;
    figure.note = fmt::format("threads: {}", ours->threads());
    if (theirs) {
        figure.theirs = median(theirRates);
        figure.ratio = median(ratios);
    }
    return figure;
}

Result<std::vector<Figure>> run(const Options& options) {
    std::vector<Figure> figures;
    for (const std::int64_t batchSize : {256, 1024}) {
        TRY(Figure figure, compare(batchSize, options));
        figures.push_back(std::move(figure));
    }
    return figures;
}

} // namespace

extern const Benchmark description;
constinit const Benchmark description{
    "mmoe", "Training steps of the reference MMoE (40 inputs, 8 experts of 64, 2 tasks) beside plain PyTorch.", run};

} // namespace bench::mmoe
