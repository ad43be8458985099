#pragma once
// Small compiled models of every template, with batches of random rows, for the tests of networks.

#include "tests/support/SmallModels.h"

#include "engine/base/Random.h"
#include "engine/compile/Network.h"
#include "engine/templates/Template.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/from_blob.h>

#include <cmath>
#include <stdexcept>

namespace support {

using namespace engine;

inline constexpr at::ScalarType wide = at::ScalarType::Double;
inline constexpr TaskKind binary = TaskKind::Binary;
inline constexpr TaskKind multiclass = TaskKind::Multiclass;
inline constexpr TaskKind regression = TaskKind::Regression;

struct Case {
    std::vector<Task> tasks;
    Fitted fitted;
    Project project;
    std::unique_ptr<Network> network;
};

inline std::unique_ptr<Network> compiled(const Case& model, bool group, at::ScalarType type = at::ScalarType::Double) {
    Result<std::unique_ptr<Network>> network =
        Network::compile(*model.project.graph, *model.project.tasks, model.fitted, 7, type, group);
    if (!network)
        throw std::runtime_error(english(network.error().text));
    return std::move(*network);
}

inline Case make(const std::string& templateId, const Params& sizes, const std::vector<TaskKind>& kinds,
                 std::int64_t numbers = 3, const std::vector<std::int64_t>& categories = {2, 4}) {
    Case result;
    result.tasks = tasksOf(kinds);
    result.fitted = fittedFor(result.tasks, numbers, categories);
    result.project = modelOf(templateId, sizes, result.tasks, result.fitted);
    result.tasks = *result.project.tasks;
    result.network = compiled(result, true);
    return result;
}

inline at::Tensor tensor(std::vector<double> values, std::vector<std::int64_t> dims) {
    return at::from_blob(values.data(), dims, at::ScalarType::Double).clone();
}

/// Deterministic rows; the label of task t is missing where (row + t) % 5 == 4.
inline BatchTensors batchFor(const Case& model, std::int64_t rows, bool missing = true) {
    Random random(11);
    BatchTensors batch;
    batch.rows = rows;
    std::vector<double> numbers, targets;
    std::vector<std::int64_t> codes;
    for (std::int64_t row = 0; row < rows; ++row) {
        for (std::size_t i = 0; i < model.fitted.numbers.size(); ++i)
            numbers.push_back(random.normal());
        for (const FittedCategory& category : model.fitted.categories)
            codes.push_back(static_cast<std::int64_t>(random.below(category.values.size() + 1)));
        for (std::size_t t = 0; t < model.tasks.size(); ++t) {
            double label = random.normal();
            if (model.tasks[t].kind == binary)
                label = label > 0 ? 1 : 0;
            else if (model.tasks[t].kind == multiclass)
                label = static_cast<double>(random.below(3));
            const bool isMissing = missing && (row + static_cast<std::int64_t>(t)) % 5 == 4;
            targets.push_back(isMissing ? std::nan("") : label);
        }
    }
    batch.numbers = tensor(numbers, {rows, static_cast<std::int64_t>(model.fitted.numbers.size())});
    batch.codes = at::from_blob(codes.data(), {rows, static_cast<std::int64_t>(model.fitted.categories.size())},
                                at::ScalarType::Long)
                      .clone();
    batch.targets = tensor(targets, {rows, static_cast<std::int64_t>(model.tasks.size())});
    return batch;
}

inline at::Tensor parameter(Network& network, const std::string& name) {
    for (const Segment& segment : network.parameters().segments()) {
        if (segment.name == name)
            return network.parameters().view(segment);
    }
    throw std::runtime_error("no segment " + name);
}

/// A step with these weights of the tasks.
inline Network::StepLosses stepOf(Network& network, const BatchTensors& batch, const ForwardContext& context,
                                  const std::vector<double>& weights) {
    Balance fixed(*findBalancing("fixed"), {}, {.tasks = weights.size()});
    Balance::Batch given;
    given.weights = weights;
    return network.step(batch, context, fixed, given);
}

inline std::vector<double> numbersOf(const at::Tensor& tensor) {
    const at::Tensor plain = tensor.detach().to(at::ScalarType::Double).contiguous();
    return {plain.const_data_ptr<double>(), plain.const_data_ptr<double>() + plain.numel()};
}

/// Σ c_t L_t without recording.
inline double total(Network& network, const BatchTensors& batch, const std::vector<double>& weights) {
    const at::NoGradGuard constants;
    const std::vector<at::Tensor> losses = network.losses(network.forward(batch, {}), batch);
    double sum = 0;
    for (std::size_t t = 0; t < losses.size(); ++t)
        sum += weights[t] * losses[t].item<double>();
    return sum;
}

inline std::vector<double> weightsFor(std::size_t tasks) {
    std::vector<double> weights;
    for (std::size_t t = 0; t < tasks; ++t)
        weights.push_back(0.5 + 0.75 * static_cast<double>(t));
    return weights;
}

inline std::vector<std::string> templateIds() {
    std::vector<std::string> ids;
    for (const Template* kind : allTemplates())
        ids.emplace_back(kind->id);
    return ids;
}

/// Templates for steps that follow one another take yes/no tasks only.
inline std::vector<TaskKind> kindsFor(const std::string& id, std::vector<TaskKind> wanted) {
    if (id == "esmm" || id == "aitm")
        wanted.assign(wanted.size(), binary);
    return wanted;
}

/// Sizes that keep every template small; dropout off, because differences need the same function twice.
inline Params smallSizes(const std::string& id) {
    using List = std::vector<std::int64_t>;
    const Params small = {{"experts", std::int64_t{3}},
                          {"expert_units", std::int64_t{3}},
                          {"task_experts", std::int64_t{2}},
                          {"shared_experts", std::int64_t{1}},
                          {"bottom", List{4}},
                          {"columns", List{4, 3}},
                          {"blocks", List{4, 3}},
                          {"tower", List{5}},
                          {"dim", std::int64_t{4}},
                          {"heads", std::int64_t{2}},
                          {"dropout", 0.0}};
    Params sizes;
    if (id == "single")
        return sizes;
    for (const auto& [key, value] : small) {
        const ParamSpec* spec = find(findTemplate(id)->sizes, key);
        if (spec && (spec->kind == ParamKind::IntegerList) == std::holds_alternative<List>(value))
            sizes.emplace(key, value);
    }
    if (id == "attention")
        sizes.emplace("blocks", std::int64_t{1});
    return sizes;
}

/// The graph with one node changed.
template <class Change>
Graph changed(const Graph& graph, const NodeId& id, Change change) {
    Graph result = graph;
    for (std::shared_ptr<const Node>& node : result.nodes) {
        if (node->id != id)
            continue;
        Node copy = *node;
        change(copy);
        node = std::make_shared<const Node>(std::move(copy));
    }
    return result;
}

inline at::Tensor gradientOf(Network& network, const Segment& segment) {
    return network.parameters().gradients().narrow(0, segment.offset, segment.size).view(segment.dims);
}

inline at::Tensor gradientOf(Network& network, const std::string& name) {
    for (const Segment& segment : network.parameters().segments()) {
        if (segment.name == name)
            return gradientOf(network, segment);
    }
    throw std::runtime_error("no segment " + name);
}

} // namespace support
