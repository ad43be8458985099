// What strategies that compare the gradients of the tasks cost: a whole step of the reference MMoE beside a forward
// pass and one backward pass for each task of the same network, in turns, in processor time of one thread.

#include "engine/balancing/Balancing.h"
#include "app/bench/Bench.h"
#include "engine/train/StepClock.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace bench::balancing {

using namespace engine;

namespace {

constexpr int rounds = 9;
constexpr double roundSeconds = 0.12;
constexpr std::int64_t batchSize = 256; // with larger batches the passes cost more and the strategies do not
constexpr double goal = 1.15;

ReferenceModel model(std::int64_t tasks) {
    ReferenceModel model;
    model.batchSize = batchSize;
    model.tasks = tasks;
    model.rows = 16384;
    model.threads = 1;
    return model;
}

Result<Figure> compare(const Balancing& balancing, std::int64_t tasks, const Options& options) {
    ReferenceModel with = model(tasks), passes = with;
    with.balancing = balancing.id;
    passes.eachTask = true;
    TRY(const std::unique_ptr<StepClock> ours, StepClock::make(with));
    TRY(const std::unique_ptr<StepClock> theirs, StepClock::make(passes));
    constexpr std::int64_t warmUp = 10;
    ours->run(warmUp);
    theirs->run(warmUp);
    const std::int64_t steps =
        std::max<std::int64_t>(5, std::llround(roundSeconds * warmUp / theirs->processor(warmUp)));
    options.progress(fmt::format("balancing, {}, {} tasks", balancing.id, tasks));
    std::vector<double> ourTimes, theirTimes, ratios;
    for (int round = 0; round < rounds; ++round) {
        // Each goes first in every other round.
        const bool isFirst = round % 2 == 0;
        const double first = (isFirst ? ours : theirs)->processor(steps);
        const double second = (isFirst ? theirs : ours)->processor(steps);
        ourTimes.push_back((isFirst ? first : second) / static_cast<double>(steps));
        theirTimes.push_back((isFirst ? second : first) / static_cast<double>(steps));
        ratios.push_back(ourTimes.back() / theirTimes.back());
    }
    Figure figure;
    figure.name = fmt::format("balancing-{}-t{}", balancing.id, tasks);
    figure.peer = "forward-and-backward-each";
    figure.ours = 1e6 * median(ourTimes);
    figure.theirs = 1e6 * median(theirTimes);
    figure.unit = "µs/step";
    figure.ratio = median(ratios);
    figure.goal = goal;
    figure.atMost = true;
    figure.note = fmt::format("whole step with optimizer, batch {}, processor time; threads: 1", batchSize);
    return figure;
}

Result<std::vector<Figure>> run(const Options& options) {
    std::vector<Figure> figures;
    for (const std::int64_t tasks : {2, 4, 8}) {
        for (const Balancing* balancing : allBalancing()) {
            if (balancing->rows != RowUse::Gram)
                continue;
            TRY(Figure figure, compare(*balancing, tasks, options));
            figures.push_back(std::move(figure));
        }
    }
    return figures;
}

} // namespace

extern const Benchmark description;
constinit const Benchmark description{
    "balancing", "Steps of strategies that compare gradients, beside a forward and a backward pass per task.", run};

} // namespace bench::balancing
