#include "tests/support/Picture.h"

#include "engine/layers/Layer.h"

#include <algorithm>
#include <stdexcept>

namespace support {

namespace {

using View = std::string_view;

View trimmed(View text) {
    constexpr View blanks = " \t\r";
    const std::size_t first = text.find_first_not_of(blanks);
    return first == View::npos ? View() : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// Splits at a separator that stands outside of brackets.
std::vector<View> split(View text, View separator) {
    std::vector<View> parts;
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i + separator.size() <= text.size(); ++i) {
        depth += text[i] == '(' || text[i] == '[' ? 1 : text[i] == ')' || text[i] == ']' ? -1 : 0;
        if (depth == 0 && text.substr(i, separator.size()) == separator) {
            parts.push_back(trimmed(text.substr(begin, i - begin)));
            begin = i + separator.size();
        }
    }
    parts.push_back(trimmed(text.substr(begin)));
    return parts;
}

[[noreturn]] void unreadable(View what, View where) {
    throw std::runtime_error("picture: " + std::string(what) + " in \"" + std::string(where) + '"');
}

class Reader {
public:
    Picture read(View text) {
        std::string lines(text);
        std::ranges::replace(lines, '\n', ';');
        for (const View chain : split(lines, ";")) {
            if (!chain.empty())
                readChain(chain);
        }
        for (const engine::Task& task : m_picture.tasks)
            m_picture.outputs.emplace(task.id, 1);
        return std::move(m_picture);
    }

private:
    Picture m_picture;

    /// A node and, when it is named, one of its ports.
    struct End {
        engine::NodeId node;
        std::string port;
    };

    const engine::Node* find(View id) const { return engine::find(m_picture.graph, engine::NodeId(id)); }

    void readChain(View chain) {
        const std::vector<View> links = split(chain, "->");
        std::vector<End> sources = readSources(links.front());
        for (std::size_t i = 1; i < links.size(); ++i) {
            const End target = readNode(links[i]);
            for (const End& source : sources)
                link(source, target);
            sources = {{target.node, ""}};
        }
    }

    std::vector<End> readSources(View words) {
        std::vector<End> sources;
        for (const View word : split(words, ",")) {
            const View name = word.substr(0, word.find_first_of(".:(="));
            if (find(name) || engine::findLayer(name) || word.find('=') != View::npos)
                sources.push_back(readNode(word));
            else if (const End features = readColumn(word); sources.empty())
                sources.push_back(features);
        }
        return sources;
    }

    End readColumn(View word) {
        if (!find("features"))
            addNode("features", "features");
        const std::size_t colon = word.find(':');
        if (colon == View::npos) {
            ++m_picture.widths.numbers;
            m_picture.widths.numberNames.emplace_back(word);
        } else {
            m_picture.widths.vocabulary.push_back(std::stol(std::string(word.substr(colon + 1))));
            m_picture.widths.categoryNames.emplace_back(word.substr(0, colon));
        }
        return {"features", ""};
    }

    /// `[name=]type[(values)][:task]` or `name[.port]`.
    End readNode(View word) {
        const View whole = word;
        if (const std::size_t dot = word.find('.'); dot != View::npos && find(word.substr(0, dot)))
            return {engine::NodeId(word.substr(0, dot)), std::string(word.substr(dot + 1))};
        if (find(word))
            return {engine::NodeId(word), ""};
        std::string id, task;
        const std::size_t bracket = word.find('(');
        if (const std::size_t equals = word.find('='); equals < bracket) {
            id = trimmed(word.substr(0, equals));
            word = trimmed(word.substr(equals + 1));
        }
        if (const std::size_t colon = word.rfind(':'); colon != View::npos && word.find(')', colon) == View::npos) {
            task = trimmed(word.substr(colon + 1));
            word = trimmed(word.substr(0, colon));
        }
        View values;
        if (const std::size_t open = word.find('('); open != View::npos) {
            if (!word.ends_with(')'))
                unreadable("a bracket is not closed", whole);
            values = word.substr(open + 1, word.size() - open - 2);
            word = trimmed(word.substr(0, open));
        }
        if (word.empty())
            unreadable("a node has no layer", whole);
        if (id.empty())
            id = task.empty() ? engine::NodeId('n' + std::to_string(m_picture.graph.nodes.size() + 1)) : task;
        addNode(id, word, values, task);
        if (!task.empty())
            addTask(task, {id, firstKey(engine::layerCatalog().outputs(word), "output")});
        return {id, ""};
    }

    void addNode(const engine::NodeId& id, View type, View values = {}, View name = {}) {
        engine::Node node;
        node.id = id;
        node.type = type;
        node.name = name;
        const std::span<const engine::ParamSpec> specs = engine::layerCatalog().params(type);
        std::size_t index = 0;
        for (const View value : split(values, ",")) {
            if (value.empty())
                continue;
            const std::size_t equals = value.find('=');
            std::string key;
            if (equals != View::npos)
                key = trimmed(value.substr(0, equals));
            else if (index < specs.size())
                key = specs[index++].key;
            else
                unreadable("there are more values than params", values);
            node.params[key] = paramValue(engine::find(specs, key), trimmed(value.substr(equals + 1)));
        }
        m_picture.graph.nodes.push_back(std::make_shared<const engine::Node>(std::move(node)));
    }

    static engine::ParamValue paramValue(const engine::ParamSpec* spec, View word) {
        const auto parsed = engine::parseJson(word);
        const engine::Json json = parsed ? *parsed : engine::Json(word);
        // Values out of range stay as they are: a test may want them.
        if (spec && spec->kind == engine::ParamKind::Real && json.isNumber())
            return json.toDouble();
        if (json.isInteger())
            return json.toInteger();
        if (json.isNumber())
            return json.toDouble();
        if (json.isBool())
            return json.toBool();
        if (json.isArray()) {
            std::vector<std::int64_t> list;
            for (const engine::Json& entry : json.array())
                list.push_back(entry.toInteger());
            return list;
        }
        return json.toString();
    }

    void addTask(const std::string& name, engine::PortRef output) {
        engine::Task task;
        task.id = task.name = name;
        task.colour = static_cast<int>(m_picture.tasks.size());
        task.column = name;
        task.output = std::move(output);
        m_picture.tasks.push_back(std::move(task));
    }

    static std::string firstKey(std::span<const engine::PortSpec> ports, View otherwise) {
        return ports.empty() ? std::string(otherwise) : std::string(ports.front().key);
    }

    void link(const End& source, const End& target) {
        const engine::Catalog& catalog = engine::layerCatalog();
        const std::span<const engine::PortSpec> outputs = catalog.outputs(find(source.node)->type);
        const std::span<const engine::PortSpec> inputs = catalog.inputs(find(target.node)->type);
        const std::string to = target.port.empty() ? firstKey(inputs, "input") : target.port;
        std::string from = source.port.empty() ? firstKey(outputs, "output") : source.port;
        const auto input = std::ranges::find_if(inputs, [&](const engine::PortSpec& port) { return port.key == to; });
        if (source.port.empty() && input != inputs.end()) {
            const auto fits = [&](const engine::PortSpec& port) { return (port.kinds & input->kinds) != 0; };
            if (const auto output = std::ranges::find_if(outputs, fits); output != outputs.end())
                from = output->key;
        }
        m_picture.graph.edges.push_back({{source.node, from}, {target.node, to}});
    }
};

} // namespace

const engine::Node& Picture::node(View id) const {
    const engine::Node* found = engine::find(graph, engine::NodeId(id));
    if (!found)
        throw std::runtime_error("the picture has no node " + std::string(id));
    return *found;
}

Picture picture(View text) {
    return Reader().read(text);
}

engine::Project projectOf(const Picture& picture) {
    engine::Project project;
    project.graph = std::make_shared<const engine::Graph>(picture.graph);
    project.tasks = std::make_shared<const std::vector<engine::Task>>(picture.tasks);
    project.widths = std::make_shared<const engine::FeatureWidths>(picture.widths);
    project.taskOutputs = picture.outputs;
    return project;
}

engine::Project projectOf(std::string_view text) {
    return projectOf(picture(text));
}

std::string described(const engine::Graph& graph) {
    std::string words;
    for (const auto& node : graph.nodes) {
        words += node->id + " = " + node->type + '(';
        const std::vector<engine::Edge> edges = inputsOf(graph, node->id);
        for (std::size_t i = 0; i < edges.size(); ++i)
            words += (i ? ", " : "") + edges[i].from.node + '.' + edges[i].from.port;
        words += ")\n";
    }
    return words;
}

} // namespace support
