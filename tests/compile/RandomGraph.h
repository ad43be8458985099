#pragma once
// Graphs drawn from the catalogue: any layer that fits what is there, up to a number of nodes, then heads for tasks.
// Made from a list of numbers, so that a failing one can be shrunk to a small graph. One thread.

#include "tests/compile/Models.h"

#include "engine/layers/Layer.h"

#include <algorithm>
#include <set>

namespace support {

class GraphDraw {
public:
    /// `choices` are used one after another; when they run out, the first possibility is taken.
    GraphDraw(std::vector<std::uint32_t> choices, std::set<std::string> without)
        : m_choices(std::move(choices)), m_without(std::move(without)) {}

    /// A model of at most `most` nodes with one to three tasks.
    Case draw(std::size_t most) {
        const std::size_t count = 1 + below(3);
        std::vector<TaskKind> kinds;
        for (std::size_t t = 0; t < count; ++t)
            kinds.push_back(std::array{binary, regression, multiclass}[below(3)]);
        Case result;
        result.tasks = tasksOf(kinds);
        result.fitted = fittedFor(result.tasks, 4, {3});
        m_widths = engine::widths(result.fitted);
        add("features", {{"embedding_dim", std::int64_t{2}}}, {});
        while (m_graph.nodes.size() + count < most && m_tries++ < 200)
            tryLayer();
        const std::size_t heads = std::min(most > m_graph.nodes.size() ? most - m_graph.nodes.size() : 1, count);
        result.tasks.resize(std::max<std::size_t>(1, heads));
        result.fitted.tasks.resize(result.tasks.size());
        for (std::size_t t = 0; t < result.tasks.size(); ++t)
            bind(result.tasks[t], outputsOf(result.fitted.tasks[t]));
        result.project.graph = std::make_shared<const Graph>(m_graph);
        result.project.tasks = std::make_shared<const std::vector<Task>>(result.tasks);
        result.project.widths = std::make_shared<const FeatureWidths>(m_widths);
        for (const FittedTask& task : result.fitted.tasks)
            result.project.taskOutputs[task.task] = outputsOf(task);
        return result;
    }

private:
    struct Output {
        PortRef port;
        Shape shape;
    };

    std::size_t below(std::size_t bound) {
        const std::uint32_t number = m_next < m_choices.size() ? m_choices[m_next++] : 0;
        return number % bound;
    }

    static std::int64_t elements(const Shape& shape) {
        std::int64_t count = 1;
        for (const std::int64_t dim : shape.dims)
            count *= dim;
        return count;
    }

    /// Small values for the sizes; the rest as it stands, now and then another choice.
    Params paramsFor(const Layer& layer) {
        Params params;
        for (const ParamSpec& spec : layer.params) {
            if (spec.kind == ParamKind::Integer) {
                const double least = std::max(spec.least, 1.0);
                params.emplace(spec.key,
                               static_cast<std::int64_t>(std::min(spec.most, least + static_cast<double>(below(4)))));
            } else if (spec.kind == ParamKind::Choice) {
                params.emplace(spec.key, spec.choices[below(spec.choices.size())].id);
            } else if (spec.kind == ParamKind::Boolean && below(3) == 0) {
                params.emplace(spec.key, !std::get<bool>(standardValue(spec)));
            }
        }
        return params;
    }

    void tryLayer() {
        const std::span<const Layer* const> all = allLayers();
        const Layer& layer = *all[below(all.size())];
        const bool wanted = layer.category != LayerCategory::Input && layer.category != LayerCategory::Task;
        if (!wanted || m_without.contains(layer.id))
            return;
        std::vector<std::vector<Output>> ports;
        for (const PortSpec& port : layer.inputs) {
            std::vector<Output> fitting;
            for (const Output& output : m_outputs) {
                if (accepts(port.kinds, output.shape.kind))
                    fitting.push_back(output);
            }
            ports.emplace_back();
            if (fitting.empty() && !port.optional)
                return;
            const std::size_t links = fitting.empty() || (port.optional && below(2) == 0) ? 0
                                      : port.many                                         ? 1 + below(3)
                                                                                          : 1;
            for (std::size_t i = 0; i < links; ++i) {
                // What came last more often than what came first, so that graphs grow deep.
                const std::size_t back = std::min(below(fitting.size()), below(fitting.size()));
                const Output& chosen = fitting[fitting.size() - 1 - back];
                const bool twice =
                    std::ranges::any_of(ports.back(), [&](const Output& other) { return other.port == chosen.port; });
                if (!twice)
                    ports.back().push_back(chosen);
            }
        }
        add(layer.id, paramsFor(layer), ports);
    }

    /// Adds the node when its inputs fit and it stays small.
    bool add(const char* type, Params params, const std::vector<std::vector<Output>>& ports) {
        const Layer& layer = *findLayer(type);
        InputShapes arriving;
        for (const std::vector<Output>& port : ports) {
            arriving.ports.emplace_back();
            for (const Output& output : port)
                arriving.ports.back().push_back(output.shape);
        }
        const Result<std::vector<Shape>> given = layer.inferShapes(params, arriving, {.features = &m_widths});
        if (!given || std::ranges::any_of(*given, [](const Shape& shape) { return elements(shape) > 48; }))
            return false;
        Node node;
        node.id = 'n' + std::to_string(m_graph.nodes.size() + 1);
        node.type = type;
        node.params = std::move(params);
        for (std::size_t p = 0; p < ports.size(); ++p) {
            for (const Output& output : ports[p])
                m_graph.edges.push_back({output.port, {node.id, layer.inputs[p].key}});
        }
        for (std::size_t p = 0; p < given->size(); ++p)
            m_outputs.push_back({{node.id, layer.outputs[p].key}, (*given)[p]});
        m_graph.nodes.push_back(std::make_shared<const Node>(std::move(node)));
        return true;
    }

    void bind(Task& task, std::int64_t answers) {
        std::vector<Output> vectors;
        for (const Output& output : m_outputs) {
            if (output.shape.kind == PortKind::Vector)
                vectors.push_back(output);
        }
        const std::size_t back = std::min(below(vectors.size()), below(vectors.size()));
        const Output& chosen = vectors[vectors.size() - 1 - back];
        Node head;
        head.id = 'n' + std::to_string(m_graph.nodes.size() + 1);
        head.type = "head";
        head.name = task.name;
        m_graph.edges.push_back({chosen.port, {head.id, "input"}});
        task.output = {head.id, "output"};
        m_outputs.push_back({task.output, {PortKind::Logits, {answers}}});
        m_graph.nodes.push_back(std::make_shared<const Node>(std::move(head)));
    }

    std::vector<std::uint32_t> m_choices;
    std::set<std::string> m_without;
    std::size_t m_next = 0, m_tries = 0;
    Graph m_graph;
    FeatureWidths m_widths;
    std::vector<Output> m_outputs;
};

} // namespace support
