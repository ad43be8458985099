#include "tests/support/EveryLayer.h"

#include "engine/layers/Layer.h"

#include <algorithm>
#include <functional>
#include <stdexcept>

namespace support {

using namespace engine;

namespace {

class Growth {
public:
    explicit Growth(const Project& project) : m_project(project) {
        add(*findLayer("features"), {}, {});
        // Two vectors of one width, so that layers that compare or add have something to work with.
        for (int i = 0; i < 2; ++i)
            add(*findLayer("dense"), {{"units", std::int64_t{8}}}, {{1}});
    }

    void addAll() {
        std::vector<const Layer*> left;
        for (const Layer* layer : allLayers()) {
            const bool own = layer->category == LayerCategory::Input || layer->category == LayerCategory::Task;
            const bool judges = std::ranges::any_of(
                layer->outputs, [](const PortSpec& port) { return accepts(port.kinds, PortKind::Penalty); });
            if (!own && !(judges && layer->outputs.size() == 1)) // penalties of answers need heads first
                left.push_back(layer);
        }
        while (!left.empty()) {
            const auto before = left.size();
            std::erase_if(left, [&](const Layer* layer) { return grow(*layer); });
            if (left.size() == before)
                throw std::runtime_error(std::string("nothing fits ") + left.front()->id);
        }
    }

    /// Brings every loose end to the heads.
    Project finish() {
        std::vector<std::size_t> ends;
        const std::size_t grown = m_outputs.size();
        for (std::size_t i = 0; i < grown; ++i) {
            if (m_outputs[i].used)
                continue;
            const PortKind kind = m_outputs[i].shape.kind;
            if (kind == PortKind::Vector)
                ends.push_back(i);
            else if (kind == PortKind::Tokens || kind == PortKind::Sequence || kind == PortKind::Experts)
                ends.push_back(add(*findLayer("flatten"), {}, {{i}}).value());
        }
        const std::size_t joined = add(*findLayer("concat"), {}, {ends}).value();
        const std::size_t last = add(*findLayer("dense"), {{"units", std::int64_t{16}}}, {{joined}}).value();
        std::vector<Task> tasks = *m_project.tasks;
        for (Task& task : tasks) {
            const std::size_t head = add(*findLayer("head"), {}, {{last}}, &task).value();
            task.output = m_outputs[head].port;
        }
        m_project.graph = std::make_shared<const Graph>(std::move(m_graph));
        m_project.tasks = std::make_shared<const std::vector<Task>>(std::move(tasks));
        m_project.layout = std::make_shared<const Layout>();
        return std::move(m_project);
    }

private:
    struct Output {
        PortRef port;
        Shape shape;
        bool used = false;
    };
    using Links = std::vector<std::vector<std::size_t>>; ///< per input port: places in m_outputs

    /// Index of the first output; nothing when the inputs do not fit.
    std::optional<std::size_t> add(const Layer& layer, Params params, const Links& links, const Task* task = nullptr) {
        InputShapes arriving;
        for (const std::vector<std::size_t>& port : links) {
            arriving.ports.emplace_back();
            for (const std::size_t output : port)
                arriving.ports.back().push_back(m_outputs[output].shape);
        }
        const auto known = task ? m_project.taskOutputs.find(task->id) : m_project.taskOutputs.end();
        const std::int64_t answers = known == m_project.taskOutputs.end() ? 1 : known->second;
        const Result<std::vector<Shape>> given =
            layer.inferShapes(params, arriving, {.features = m_project.widths.get(), .outputs = answers});
        if (!given)
            return std::nullopt;
        Node node;
        node.id = 'n' + std::to_string(m_graph.nodes.size() + 1);
        node.type = layer.id;
        node.name = task ? task->name : layer.label;
        node.params = std::move(params);
        for (std::size_t p = 0; p < links.size(); ++p) {
            for (const std::size_t output : links[p]) {
                m_graph.edges.push_back({m_outputs[output].port, {node.id, layer.inputs[p].key}});
                m_outputs[output].used = true;
            }
        }
        const std::size_t first = m_outputs.size();
        for (std::size_t p = 0; p < given->size(); ++p)
            m_outputs.push_back({{node.id, layer.outputs[p].key}, (*given)[p]});
        m_graph.nodes.push_back(std::make_shared<const Node>(std::move(node)));
        return first;
    }

    /// The first inputs that fit, tried from the front: the model grows wide and stays small.
    bool grow(const Layer& layer) {
        Links links(layer.inputs.size());
        const std::function<bool(std::size_t)> choose = [&](std::size_t port) {
            if (port == layer.inputs.size())
                return add(layer, {}, links).has_value();
            const PortSpec& spec = layer.inputs[port];
            if (spec.optional)
                return choose(port + 1);
            const std::size_t there = m_outputs.size();
            for (std::size_t i = 0; i < there; ++i) {
                if (!accepts(spec.kinds, m_outputs[i].shape.kind))
                    continue;
                links[port] = {i};
                if (spec.many && i + 1 < there && m_outputs[i + 1].shape == m_outputs[i].shape)
                    links[port].push_back(i + 1);
                if (choose(port + 1))
                    return true;
            }
            links[port].clear();
            return false;
        };
        return choose(0);
    }

    Project m_project;
    Graph m_graph;
    std::vector<Output> m_outputs;
};

} // namespace

Project withEveryLayer(const Project& project) {
    Growth growth(project);
    growth.addAll();
    return growth.finish();
}

} // namespace support
