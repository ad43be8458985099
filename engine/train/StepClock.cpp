#include "engine/train/StepClock.h"

#include "engine/base/Random.h"
#include "engine/optimizers/Optimizer.h"
#include "engine/templates/Template.h"
#include "engine/train/Batches.h"
#include "engine/train/Device.h"
#include "engine/train/Setup.h"

#include <chrono>

namespace engine {

struct StepClock::Parts {
    std::int64_t batchSize = 0, threads = 1;
    Encoded rows;
    std::unique_ptr<Network> network;
    std::unique_ptr<OptimizerState> optimizer;
    std::vector<Stretch> stretches;
    std::unique_ptr<Batches> batches;
    std::vector<std::uint32_t> order;
    std::size_t next = 0;
    std::int64_t step = 0;

    void advance();
};

namespace {

std::vector<Task> binaryTasks(std::int64_t count) {
    std::vector<Task> tasks;
    for (std::int64_t t = 0; t < count; ++t) {
        Task task;
        task.id = task.name = task.column = std::to_string(t + 1);
        tasks.push_back(std::move(task));
    }
    return tasks;
}

Fitted fittedFor(const ReferenceModel& model, const std::vector<Task>& tasks) {
    Fitted fitted;
    for (std::int64_t i = 0; i < model.inputs; ++i) {
        FittedNumber number;
        number.column = std::to_string(i + 1);
        fitted.numbers.push_back(std::move(number));
    }
    for (const Task& task : tasks) {
        FittedTask fit;
        fit.task = task.id;
        fit.prior = 0.5;
        fit.classes = {"no", "yes"};
        fitted.tasks.push_back(std::move(fit));
    }
    return fitted;
}

Encoded randomRows(const ReferenceModel& model) {
    Encoded rows;
    rows.rows = model.rows;
    rows.numberWidth = model.inputs;
    rows.targetWidth = model.tasks;
    Random random(1);
    for (std::int64_t i = 0; i < model.rows * model.inputs; ++i)
        rows.numbers.push_back(static_cast<float>(random.normal()));
    for (std::int64_t i = 0; i < model.rows * model.tasks; ++i)
        rows.targets.push_back(random.uniform() < 0.5 ? 0.0F : 1.0F);
    return rows;
}

} // namespace

void StepClock::Parts::advance() {
    if (next + static_cast<std::size_t>(batchSize) > order.size())
        next = 0;
    const std::span<const std::uint32_t> chosen = std::span(order).subspan(next, static_cast<std::size_t>(batchSize));
    next += static_cast<std::size_t>(batchSize);
    ForwardContext context;
    context.training = true;
    context.step = step++;
    network->step(batches->gather(chosen), context, [](std::span<const double> losses, std::span<const std::uint8_t>) {
        return std::vector<double>(losses.size(), 1.0);
    });
    at::Tensor values = network->parameters().values();
    optimizer->step(values, network->parameters().gradients(), stretches, 1e-3);
}

Result<std::unique_ptr<StepClock>> StepClock::make(const ReferenceModel& model) {
    auto parts = std::make_unique<Parts>();
    parts->batchSize = model.batchSize;
    parts->threads = chooseThreads(model.threads, model.batchSize);
    setThreads(parts->threads);
    parts->rows = randomRows(model);
    Project project;
    const std::vector<Task> tasks = binaryTasks(model.tasks);
    const Fitted fitted = fittedFor(model, tasks);
    project.tasks = std::make_shared<const std::vector<Task>>(tasks);
    TRY(project, insertTemplate(project, *findTemplate("mmoe"),
                                {{"experts", model.experts},
                                 {"expert_units", model.expertUnits},
                                 {"tower", std::vector<std::int64_t>{model.tower}}}));
    TRY(parts->network, Network::compile(*project.graph, *project.tasks, fitted, 1));
    const ParameterBuffer& parameters = parts->network->parameters();
    parts->optimizer = findOptimizer("adam")->make({}, parameters.values());
    parts->stretches = stretchesOf(parameters.segments());
    parts->batches = std::make_unique<Batches>(parts->rows, model.batchSize);
    parts->order.resize(static_cast<std::size_t>(model.rows));
    shuffleForEpoch(parts->order, 1, 1);
    return std::unique_ptr<StepClock>(new StepClock(std::move(parts)));
}

StepClock::StepClock(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {
}
StepClock::~StepClock() = default;

std::int64_t StepClock::threads() const {
    return m_parts->threads;
}

double StepClock::run(std::int64_t steps) {
    setThreads(m_parts->threads);
    const auto begin = std::chrono::steady_clock::now();
    for (std::int64_t i = 0; i < steps; ++i)
        m_parts->advance();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

} // namespace engine
