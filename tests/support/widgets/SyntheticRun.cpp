#include "tests/support/widgets/SyntheticRun.h"

#include <cmath>

namespace support {

namespace {

using namespace engine;

struct Wave { // a fixed sequence that looks like noise
    unsigned state = 12345;
    double next() {
        state = state * 1664525U + 1013904223U;
        return static_cast<double>(state >> 8) / 16777216.0 - 0.5;
    }
};

const char* const columns[] = {"user age", "visits 7d", "last buy", "price", "discount", "category",
                               "brand",    "stock",     "rating",   "hour",  "device",   "channel"};

double level(int task) {
    return task == 0 ? 0.52 : task == 1 ? 0.3 : 0.15 / task;
}

double lossAt(int task, double epoch) {
    return level(task) * (0.4 + 0.6 * std::exp(-epoch / 3.5));
}

MetricPoint point(std::int64_t step, double epoch, Part part, const TaskId& task, const char* metric, double value) {
    return {step, epoch, part, task, metric, value};
}

MetricValue metric(const char* id, double value, std::optional<double> error, double trivial, double linear) {
    return {.metric = id,
            .value = value,
            .standardError = error,
            .trivial = trivial,
            .linear = linear,
            .low = {},
            .high = {}};
}

} // namespace

Project syntheticProject(int tasks) {
    static const char* const names[] = {"Click", "Cart", "Buy", "Return", "Review", "Share", "Visit", "Renew"};
    Project project;
    std::vector<Task> list;
    for (int i = 0; i < tasks; ++i) {
        Task task;
        task.id = "t" + std::to_string(i + 1);
        task.name = i < 8 ? names[i] : "Task " + std::to_string(i + 1);
        task.colour = i;
        list.push_back(task);
    }
    project.tasks = std::make_shared<const std::vector<Task>>(list);
    Graph graph;
    for (const auto& [id, type, name] :
         {std::tuple("n1", "experts", "Experts"), {"n2", "gate", "Gate"}, {"n3", "transformer_block", "Item"}}) {
        Node node;
        node.id = id;
        node.type = type;
        node.name = name;
        graph.nodes.push_back(std::make_shared<const Node>(node));
    }
    project.graph = std::make_shared<const Graph>(graph);
    TrainSpec spec;
    spec.balancing = "uncertainty";
    spec.probeEvery = 20;
    project.training = std::make_shared<const TrainSpec>(spec);
    return project;
}

std::vector<MetricPoint> syntheticPoints(const Project& project, int epochs, int steps) {
    std::vector<MetricPoint> points;
    Wave wave;
    const int tasks = static_cast<int>(project.tasks->size());
    for (int step = 1; step <= epochs * steps; ++step) {
        const double epoch = static_cast<double>(step) / steps;
        for (int t = 0; t < tasks; ++t) {
            const TaskId& id = (*project.tasks)[static_cast<std::size_t>(t)].id;
            points.push_back(point(step, epoch, Part::Train, id, "loss", lossAt(t, epoch) * (1 + 0.12 * wave.next())));
            const double weight = 1 + 0.5 * t + (t - 1) * 0.05 * epoch + 0.1 * std::sin(epoch * 0.8 + t);
            points.push_back(point(step, epoch, Part::Train, id, "weight", std::max(0.05, weight)));
        }
        if (step % steps != 0)
            continue;
        for (int t = 0; t < tasks; ++t) {
            const TaskId& id = (*project.tasks)[static_cast<std::size_t>(t)].id;
            points.push_back(
                point(step, epoch, Part::Validation, id, "loss", lossAt(t, epoch) * (1.02 + 0.006 * epoch)));
            const double auc =
                0.74 + 0.02 * t + 0.06 * (1 - std::exp(-epoch / 2)) - (t == 2 && epoch > 7 ? 0.002 * (epoch - 7) : 0);
            points.push_back(point(step, epoch, Part::Validation, id, "auc", auc));
            points.push_back(point(step, epoch, Part::Validation, id, "auc_se", 0.004));
        }
    }
    return points;
}

Frame syntheticFrame(const Project& project, int epoch, int stepsPerEpoch, const SyntheticParts& parts) {
    Frame frame;
    frame.step = std::int64_t{epoch} * stepsPerEpoch;
    frame.epoch = epoch;
    frame.endOfEpoch = true;
    const auto tasks = static_cast<std::size_t>(parts.tasks);
    const auto grown = static_cast<float>(1 - std::exp(-epoch / 4.0));
    if (parts.conflict && tasks > 1) {
        Conflict conflict;
        conflict.places = {"n1"};
        for (std::size_t i = 0; i < tasks; ++i) {
            conflict.tasks.push_back((*project.tasks)[i].id);
            conflict.norm.push_back(1);
            for (std::size_t j = 0; j < tasks; ++j) {
                const std::size_t sum = i + j;
                conflict.cosine.push_back(i == j ? 1.0F : sum == 1 ? 0.41F : sum == 2 ? -0.34F * grown : 0.62F * grown);
            }
        }
        frame.conflict = conflict;
    }
    for (std::size_t t = 0; t < tasks && parts.experts; ++t) {
        GateUse gate;
        gate.node = "n2";
        gate.tasks = {(*project.tasks)[t].id};
        const float first = 0.25F + (0.21F - 0.19F * static_cast<float>(t % 3)) * grown, last = 0.25F - 0.22F * grown;
        gate.mean = {first, 0.28F, 1 - first - 0.28F - last, last};
        gate.spread = {0.11F, 0.08F, 0.09F, 0.01F};
        frame.gates.push_back(gate);
    }
    for (std::size_t t = 0; t < tasks && parts.attentionGates; ++t) {
        GateUse gate;
        gate.node = "n2";
        gate.attentionGate = true;
        gate.tasks = {(*project.tasks)[t].id};
        for (int unit = 0; unit < 64; ++unit) {
            gate.mean.push_back(0.5F +
                                0.48F * grown * std::sin(static_cast<float>(unit * (2 + static_cast<int>(t))) * 0.7F));
            gate.spread.push_back(0.06F);
        }
        frame.gates.push_back(gate);
    }
    if (parts.attention) {
        AttentionMap map;
        map.node = "n3";
        map.heads = 4;
        map.taskTokens = parts.tasks;
        for (std::size_t t = 0; t < tasks; ++t)
            map.names.push_back((*project.tasks)[t].name);
        for (const char* column : columns)
            map.names.emplace_back(column);
        map.queries = map.keys = static_cast<std::int64_t>(map.names.size());
        Wave wave;
        for (std::int64_t h = 0; h < map.heads; ++h)
            for (std::int64_t q = 0; q < map.queries; ++q) {
                std::vector<float> row;
                float sum = 0;
                for (std::int64_t k = 0; k < map.keys; ++k) {
                    const float strong = (k + h) % 5 == 1 || (k == 6 && q < 9) ? 3.0F * grown : 0.0F;
                    row.push_back(std::exp(strong + static_cast<float>(wave.next())));
                    sum += row.back();
                }
                for (const float value : row)
                    map.weights.push_back(value / sum);
            }
        frame.attention.push_back(map);
    }
    return frame;
}

RunRecord syntheticRecord(const Project& project, int epochs, const std::filesystem::path& folder) {
    RunRecord record;
    record.id = "20260131-143200-a1b2";
    record.folder = folder;
    record.state = RunState::Finished;
    record.started = "2026-01-31T14:32:00Z";
    record.seconds = 112;
    record.project = project;
    record.device = "cpu";
    record.threads = 2;
    record.bestEpoch = epochs - 1;
    record.epochs = epochs;
    record.steps = epochs * 40;
    record.rowsPerSecond = 103400;
    record.parameters = 71149;
    for (const Task& task : *project.tasks) {
        const double lift = 0.01 * task.colour;
        TaskResult result{task.id, task.name, 10000, {}};
        result.metrics = {metric("auc", 0.791 + lift, 0.0041, 0.5, 0.776 + lift),
                          metric("log_loss", 0.214 - lift, {}, 0.301, 0.226), metric("pr_auc", 0.41, {}, 0.12, 0.38),
                          metric("accuracy", 0.92, {}, 0.9, 0.915)};
        record.validation.push_back(result);
        result.metrics[0].value = 0.787 + lift;
        record.test.push_back(result);
    }
    return record;
}

} // namespace support
