#include "engine/train/StepClock.h"

#include "engine/base/Random.h"
#include "engine/templates/Template.h"
#include "engine/train/Batches.h"
#include "engine/train/Device.h"
#include "engine/train/Setup.h"
#include "engine/train/Stepper.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/sigmoid.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <chrono>
#include <ctime>

namespace engine {

struct StepClock::Parts {
    std::int64_t batchSize = 0, threads = 1;
    bool eachTask = false;
    std::vector<Task> tasks;
    TrainSpec spec;
    Encoded rows;
    std::unique_ptr<Network> network;
    std::unique_ptr<Stepper> stepper;
    std::unique_ptr<Batches> batches;
    std::vector<std::uint32_t> order;
    std::size_t next = 0;

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

/// One pass forward, one backward from the logits of every task with the gradient of its loss there.
void backwardEach(Network& network, const BatchTensors& batch) {
    const c10::AutoGradMode record(true);
    ForwardContext context;
    context.training = true;
    network.parameters().zeroGradients();
    const std::vector<at::Tensor> logits = network.forward(batch, context);
    for (std::size_t t = 0; t < logits.size(); ++t) {
        at::Tensor gradient;
        {
            const at::NoGradGuard constants;
            const at::Tensor target = batch.targets.select(1, static_cast<std::int64_t>(t)).view(logits[t].sizes());
            gradient = logits[t].sigmoid().sub_(target).div_(static_cast<double>(batch.rows));
        }
        torch::autograd::backward({logits[t]}, {gradient}, t + 1 < logits.size());
    }
}

} // namespace

void StepClock::Parts::advance() {
    if (next + static_cast<std::size_t>(batchSize) > order.size())
        next = 0;
    const std::span<const std::uint32_t> chosen = std::span(order).subspan(next, static_cast<std::size_t>(batchSize));
    next += static_cast<std::size_t>(batchSize);
    const BatchTensors tensors = batches->gather(chosen);
    if (eachTask)
        backwardEach(*network, tensors);
    else
        stepper->batch(tensors, 2, false);
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
    parts->tasks = *project.tasks;
    parts->spec.balancing = model.balancing;
    parts->eachTask = model.eachTask;
    parts->stepper = std::make_unique<Stepper>(*parts->network, parts->spec, parts->tasks,
                                               std::max<std::int64_t>(1, model.rows / model.batchSize));
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

double StepClock::processor(std::int64_t steps) {
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
    };
    const double begin = now();
    run(steps);
    return now() - begin;
}

} // namespace engine
