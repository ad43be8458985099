#include "engine/project/GraphJson.h"

#include "engine/graph/Blocks.h"

#include "engine/layers/Layer.h"
#include "engine/project/Fields.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace engine {

namespace {

/// 8 instead of 8.0: coordinates are whole as a rule.
Json plainNumber(double value) {
    if (value == std::floor(value) && std::abs(value) < 1e15)
        return static_cast<std::int64_t>(value);
    return value;
}

Json nodeToJson(const Node& node) {
    Json json;
    json.set("id", node.id);
    json.set("type", node.type);
    if (!node.name.empty())
        json.set("name", node.name);
    if (node.frozen)
        json.set("frozen", true);
    if (node.learningRateFactor != 1)
        json.set("learning_rate_factor", node.learningRateFactor);
    if (node.bypass)
        json.set("bypass", true);
    if (!node.note.empty())
        json.set("note", node.note);
    if (!node.weightsOf.empty())
        json.set("weights_of", node.weightsOf);
    if (!node.block.empty())
        json.set("block", node.block);
    if (node.params.empty())
        return json;
    if (findLayer(node.type)) {
        json.set("params", paramsToJson(node.params));
        return json;
    }
    // A layer that is not known here: its params are JSON text and go back as they came.
    Json raw;
    for (const auto& [key, value] : node.params) {
        const auto* words = std::get_if<std::string>(&value);
        auto parsed = words ? parseJson(*words) : std::expected<Json, Error>(paramToJson(value));
        raw.set(key, parsed ? std::move(*parsed) : Json(*words));
    }
    json.set("params", std::move(raw));
    return json;
}

std::optional<ParamValue> valueAsWritten(const Json& json) {
    constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();
    if (json.isBool())
        return json.toBool();
    if (json.isInteger())
        return json.toInteger();
    if (json.isNumber())
        return json.toDouble();
    if (json.isString())
        return json.toString();
    if (!json.isArray())
        return std::nullopt;
    std::vector<std::int64_t> list;
    std::vector<double> reals;
    for (const Json& entry : json.array()) {
        if (!entry.isNumber())
            return std::nullopt;
        if (entry.toInteger(none) != none)
            list.push_back(entry.toInteger());
        reals.push_back(entry.toDouble());
    }
    if (list.size() != reals.size())
        return reals;
    return list;
}

bool isPlainId(std::string_view id) {
    return !id.empty() && id.size() <= 64 && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

std::shared_ptr<const Node> nodeFromJson(const Json& json, const std::string& path, std::optional<Error>& problem) {
    Fields fields(json, path, problem);
    auto node = std::make_shared<Node>();
    fields.read("id", node->id);
    fields.read("type", node->type);
    fields.read("name", node->name);
    fields.read("frozen", node->frozen);
    fields.read("learning_rate_factor", node->learningRateFactor);
    fields.read("bypass", node->bypass);
    fields.read("note", node->note);
    fields.read("weights_of", node->weightsOf);
    fields.read("block", node->block);
    const Json& params = fields.object("params");
    fields.end();
    if (!isPlainId(node->id))
        fields.refuse("id", text(TL_TEXT("engine", "%1: the id \"%2\" of a layer is made of letters, digits, _ and -."),
                                 path, node->id.substr(0, 60)));
    if (node->type.empty())
        fields.refuse("type", text(TL_TEXT("engine", "%1 has no type of layer."), path));
    if (const Layer* layer = findLayer(node->type)) {
        node->type = layer->id;
        node->params = paramsFromJson(params, layer->params, fields.pathOf("params"), problem);
    } else {
        for (const auto& [key, value] : params.object())
            node->params.emplace(key, writeJson(value));
    }
    return node;
}

Edge edgeFromJson(const Json& json, const std::string& path, const std::set<std::string, std::less<>>& ids,
                  std::optional<Error>& problem) {
    Fields fields(json, path, problem);
    Edge edge;
    for (const auto& [key, port] : {std::pair{"from", &edge.from}, std::pair{"to", &edge.to}}) {
        std::string words;
        fields.read(key, words);
        const std::optional<PortRef> read = portFromText(words);
        if (!read || read->node.empty())
            fields.refuse(key, text(TL_TEXT("engine", "%1 is \"%2\", but must name a layer and a port, as in "
                                                      "\"n1.output\"."),
                                    fields.pathOf(key), words.substr(0, 60)));
        else if (!ids.contains(read->node))
            fields.refuse(
                key, text(TL_TEXT("engine", "%1: there is no layer with the id %2."), fields.pathOf(key), read->node));
        else
            *port = *read;
    }
    fields.end();
    return edge;
}

Json blockPortsToJson(const std::vector<BlockPort>& ports) {
    Json::Array list;
    for (const BlockPort& port : ports) {
        Json::Array inner;
        for (const PortRef& ref : port.inner)
            inner.push_back(portText(ref));
        Json json;
        json.set("name", port.name);
        json.set("inner", std::move(inner));
        list.push_back(std::move(json));
    }
    return Json(std::move(list));
}

Json blockToJson(const Block& block) {
    Json json;
    json.set("id", block.id);
    json.set("name", block.name);
    if (!block.parent.empty())
        json.set("parent", block.parent);
    if (!block.note.empty())
        json.set("note", block.note);
    if (!block.inputs.empty())
        json.set("inputs", blockPortsToJson(block.inputs));
    if (!block.outputs.empty())
        json.set("outputs", blockPortsToJson(block.outputs));
    Json::Array params;
    for (const BlockParam& param : block.params) {
        Json entry;
        entry.set("param", param.node + '.' + param.key);
        if (!param.name.empty())
            entry.set("name", param.name);
        params.push_back(std::move(entry));
    }
    if (!params.empty())
        json.set("params", std::move(params));
    return json;
}

void refuseRef(Fields& fields, const char* key, const std::string& words) {
    fields.refuse(key, text(TL_TEXT("engine", "%1 holds \"%2\", but must name a layer and what is meant of it, as "
                                              "in \"n1.output\"."),
                            fields.pathOf(key), words.substr(0, 60)));
}

std::vector<BlockPort> blockPortsFromJson(const Json& list, const std::string& path, std::optional<Error>& problem) {
    std::vector<BlockPort> ports;
    for (const Json& entry : list.array()) {
        Fields fields(entry, path + '.' + std::to_string(ports.size()), problem);
        BlockPort port;
        std::vector<std::string> inner;
        fields.read("name", port.name);
        fields.read("inner", inner);
        for (const std::string& words : inner) {
            const std::optional<PortRef> ref = portFromText(words);
            if (ref && !ref->node.empty())
                port.inner.push_back(*ref);
            else
                refuseRef(fields, "inner", words);
        }
        fields.end();
        ports.push_back(std::move(port));
    }
    return ports;
}

std::shared_ptr<const Block> blockFromJson(const Json& json, const std::string& path, std::optional<Error>& problem) {
    Fields fields(json, path, problem);
    auto block = std::make_shared<Block>();
    fields.read("id", block->id);
    fields.read("name", block->name);
    fields.read("parent", block->parent);
    fields.read("note", block->note);
    block->inputs = blockPortsFromJson(fields.array("inputs"), path + ".inputs", problem);
    block->outputs = blockPortsFromJson(fields.array("outputs"), path + ".outputs", problem);
    for (const Json& entry : fields.array("params").array()) {
        Fields param(entry, fields.pathOf("params"), problem);
        BlockParam read;
        std::string words;
        param.read("param", words);
        param.read("name", read.name);
        param.end();
        if (const std::optional<PortRef> ref = portFromText(words); ref && !ref->node.empty()) {
            read.node = ref->node;
            read.key = ref->port;
            block->params.push_back(std::move(read));
        } else {
            refuseRef(param, "param", words);
        }
    }
    fields.end();
    if (!isPlainId(block->id))
        fields.refuse("id", text(TL_TEXT("engine", "%1: the id \"%2\" of a block is made of letters, digits, _ and -."),
                                 path, block->id.substr(0, 60)));
    return block;
}

/// Ids, and the way from every node and block up to the top.
void checkBlocks(const Graph& graph, Fields& fields) {
    std::set<std::string> ids;
    for (const auto& node : graph.nodes)
        ids.insert(node->id);
    for (const auto& block : graph.blocks) {
        if (!ids.insert(block->id).second)
            fields.refuse("blocks", text(TL_TEXT("engine", "Two layers or blocks have the id %1; each needs its own."),
                                         block->id));
    }
    for (const auto& node : graph.nodes) {
        if (!node->block.empty() && !findBlock(graph, node->block))
            fields.refuse("nodes", text(TL_TEXT("engine", "%1 lies in the block %2, which is not there."), node->id,
                                        node->block));
    }
    for (const auto& block : graph.blocks) {
        const Block* outer = block.get();
        for (std::size_t depth = 0; outer && !outer->parent.empty(); ++depth) {
            if (depth > graph.blocks.size()) {
                fields.refuse("blocks", text(TL_TEXT("engine", "The block %1 lies in itself. Give one of the blocks "
                                                               "around it another parent."),
                                             block->id));
                return;
            }
            const BlockId above = outer->parent;
            outer = findBlock(graph, above);
            if (!outer)
                fields.refuse("blocks", text(TL_TEXT("engine", "%1 lies in the block %2, which is not there."),
                                             block->id, above));
        }
    }
}

} // namespace

Json paramsToJson(const Params& params) {
    Json json = Json::Object{};
    for (const auto& [key, value] : params)
        json.set(key, paramToJson(value));
    return json;
}

Params paramsFromJson(const Json& json, std::span<const ParamSpec> specs, const std::string& path,
                      std::optional<Error>& problem) {
    Params params;
    for (const auto& [key, value] : json.object()) {
        if (const ParamSpec* spec = find(specs, key)) {
            if (Result<ParamValue> typed = paramFromJson(*spec, value)) {
                params.emplace(key, std::move(*typed));
                continue;
            }
        }
        if (std::optional<ParamValue> plain = valueAsWritten(value)) {
            params.emplace(key, std::move(*plain));
        } else if (!problem) {
            Place place;
            place.param = path + '.' + key;
            problem = Error{ErrorCode::BadProject,
                            text(TL_TEXT("engine", "%1 must be a number, a word, true, false or a list of whole "
                                                   "numbers, not %2."),
                                 place.param, writeJson(value).substr(0, 60)),
                            place,
                            {}};
        }
    }
    return params;
}

Json graphToJson(const Graph& graph) {
    Json::Array nodes, edges;
    for (const std::shared_ptr<const Node>& node : graph.nodes)
        nodes.push_back(nodeToJson(*node));
    for (const Edge& edge : graph.edges) {
        Json entry;
        entry.set("from", portText(edge.from));
        entry.set("to", portText(edge.to));
        edges.push_back(std::move(entry));
    }
    Json json;
    json.set("nodes", std::move(nodes));
    json.set("edges", std::move(edges));
    Json::Array blocks;
    for (const auto& block : graph.blocks)
        blocks.push_back(blockToJson(*block));
    if (!blocks.empty())
        json.set("blocks", std::move(blocks));
    return json;
}

Graph graphFromJson(const Json& json, std::optional<Error>& problem) {
    Fields fields(json, "graph", problem);
    Graph graph;
    std::set<std::string, std::less<>> ids;
    std::size_t index = 0;
    for (const Json& entry : fields.array("nodes").array()) {
        const std::string id = entry["id"].toString();
        const std::string path = "graph.nodes." + (isPlainId(id) ? id : std::to_string(index));
        graph.nodes.push_back(nodeFromJson(entry, path, problem));
        if (!ids.insert(graph.nodes.back()->id).second)
            fields.refuse("nodes", text(TL_TEXT("engine", "Two layers have the id %1; each needs its own."), id));
        ++index;
    }
    std::set<Edge> seen;
    index = 0;
    for (const Json& entry : fields.array("edges").array()) {
        const std::string path = "graph.edges." + std::to_string(index++);
        graph.edges.push_back(edgeFromJson(entry, path, ids, problem));
        if (!seen.insert(graph.edges.back()).second)
            fields.refuse("edges", text(TL_TEXT("engine", "The link from %1 to %2 stands twice; keep one of the two."),
                                        portText(graph.edges.back().from), portText(graph.edges.back().to)));
    }
    for (const Json& entry : fields.array("blocks").array()) {
        const std::string id = entry["id"].toString();
        const std::string path = "graph.blocks." + (isPlainId(id) ? id : std::to_string(graph.blocks.size()));
        graph.blocks.push_back(blockFromJson(entry, path, problem));
    }
    checkBlocks(graph, fields);
    fields.end();
    return problem ? graph : withoutEmptyBlocks(std::move(graph));
}

Json layoutToJson(const Layout& layout) {
    Json json = Json::Object{};
    for (const auto& [node, position] : layout) {
        Json pair;
        pair.push(plainNumber(position.x));
        pair.push(plainNumber(position.y));
        json.set(node, std::move(pair));
    }
    return json;
}

Layout layoutFromJson(const Json& json, std::optional<Error>& problem) {
    Fields fields(json, "layout", problem);
    Layout layout;
    for (const auto& [node, entry] : json.object()) {
        const Json::Array& pair = entry.array();
        constexpr double farthest = 1e7; // beyond it a canvas cannot be drawn
        const bool fits = pair.size() == 2 && pair[0].isNumber() && pair[1].isNumber() &&
                          std::abs(pair[0].toDouble()) <= farthest && std::abs(pair[1].toDouble()) <= farthest;
        if (fits)
            layout.emplace(node, Position{pair[0].toDouble(), pair[1].toDouble()});
        else
            fields.refuse(node,
                          text(TL_TEXT("engine", "layout.%1 must be two numbers [x, y] up to 10,000,000, not %2."),
                               node, writeJson(entry).substr(0, 60)));
    }
    return layout;
}

} // namespace engine
