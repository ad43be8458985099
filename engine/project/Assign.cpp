// Assignments by path, as `--set` and the fixes of issues use them: the project as JSON, one value replaced, read back
// with all its checks. Parts that did not change keep their pointers, so that `diff` stays cheap.

#include "engine/base/Terms.h"
#include "engine/data/Cells.h"
#include "engine/layers/Layer.h"
#include "engine/project/Edit.h"
#include "engine/project/Fields.h"
#include "engine/project/GraphJson.h"
#include "engine/project/TableFacts.h"

#include <algorithm>
#include <charconv>

namespace engine {

namespace {

using Segments = std::vector<std::string>;

std::unexpected<Error> refusePath(std::string_view path, Text words) {
    Place place;
    place.param = path;
    return fail(ErrorCode::BadProject, std::move(words), std::move(place));
}

/// `data.columns."a.b".role` -> data, columns, a.b, role.
Result<Segments> segmentsOf(std::string_view path) {
    Segments segments;
    std::size_t at = 0;
    while (at <= path.size()) {
        const bool quoted = at < path.size() && path[at] == '"';
        const std::size_t end = quoted ? path.find('"', at + 1) : std::min(path.find('.', at), path.size());
        if (end == std::string_view::npos)
            return refusePath(path,
                              text(TL_TEXT("engine", "The path %1 has a double quote without its partner."), path));
        const std::size_t begin = quoted ? at + 1 : at;
        segments.emplace_back(path.substr(begin, end - begin));
        at = quoted ? end + 1 : end;
        const bool wellFormed = !segments.back().empty() && (at == path.size() || path[at] == '.');
        if (!wellFormed)
            return refusePath(path, text(TL_TEXT("engine", "\"%1\" is not a path; write it like training.epochs or "
                                                           "tasks.buy.weight."),
                                         path));
        ++at;
    }
    return segments;
}

/// Names by which an entry of a list is selected.
std::vector<std::string> namesOf(const Json& entry) {
    std::vector<std::string> names;
    for (const char* key : {"id", "name"}) {
        if (const std::string name = entry[key].toString(); !name.empty())
            names.push_back(name);
    }
    if (entry["from"].isString() && entry["to"].isString()) // a link
        names.push_back(entry["from"].toString() + '>' + entry["to"].toString());
    return names;
}

/// Index of the selected entry: by id, then by name, then by either without regard to capitals, then by number.
std::optional<std::size_t> selected(const Json::Array& list, const std::string& segment) {
    for (const std::size_t which : {std::size_t{0}, std::size_t{1}}) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            const std::vector<std::string> names = namesOf(list[i]);
            if (which < names.size() && names[which] == segment)
                return i;
        }
    }
    std::optional<std::size_t> match;
    std::size_t matches = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (std::ranges::any_of(namesOf(list[i]),
                                [&](const auto& name) { return lowered(name) == lowered(segment); })) {
            match = i;
            ++matches;
        }
    }
    if (matches == 1)
        return match;
    std::size_t number = 0;
    const auto [end, problem] = std::from_chars(segment.data(), segment.data() + segment.size(), number);
    const bool isNumber = problem == std::errc() && end == segment.data() + segment.size();
    return isNumber && number < list.size() ? std::optional(number) : std::nullopt;
}

class Assignment {
public:
    Assignment(std::string_view path, const Segments& segments, const Json& value)
        : m_path(path), m_segments(segments), m_value(value) {}

    Result<Json> at(const Json& json, std::size_t depth) const {
        if (depth == m_segments.size())
            return m_value;
        if (json.isArray())
            return inList(json, depth);
        if (json.isObject() || json.isNull())
            return inObject(json, depth);
        return refusePath(m_path, text(TL_TEXT("engine", "%1 is one value and has no part called \"%2\"."),
                                       walked(depth), m_segments[depth]));
    }

private:
    bool removes(std::size_t depth) const { return depth + 1 == m_segments.size() && m_value.isNull(); }
    std::string walked(std::size_t depth) const {
        std::string result;
        for (std::size_t i = 0; i < depth; ++i)
            result += (i ? "." : "") + m_segments[i];
        return result;
    }

    Result<Json> inList(const Json& json, std::size_t depth) const {
        const std::string& segment = m_segments[depth];
        Json::Array list = json.array();
        if (segment == "+" && depth + 1 == m_segments.size() && !m_value.isNull()) {
            list.push_back(m_value);
            return Json(std::move(list));
        }
        const std::optional<std::size_t> index = selected(list, segment);
        if (!index)
            return refusePath(m_path, nothingCalled(list, segment, depth));
        if (removes(depth)) {
            list.erase(list.begin() + static_cast<std::ptrdiff_t>(*index));
            return Json(std::move(list));
        }
        TRY(list[*index], at(list[*index], depth + 1));
        return Json(std::move(list));
    }

    Result<Json> inObject(const Json& json, std::size_t depth) const {
        Json::Object object = json.object();
        if (removes(depth)) {
            object.erase(m_segments[depth]);
            return Json(std::move(object));
        }
        TRY(Json part, at(json[m_segments[depth]], depth + 1));
        object.insert_or_assign(m_segments[depth], std::move(part));
        return Json(std::move(object));
    }

    Text nothingCalled(const Json::Array& list, const std::string& segment, std::size_t depth) const {
        std::vector<std::string> names;
        for (const Json& entry : list) {
            const std::vector<std::string> own = namesOf(entry);
            if (!own.empty())
                names.push_back(own.back());
        }
        if (names.empty())
            return text(TL_TEXT("engine", "%1 holds nothing called \"%2\"; it is empty."), walked(depth), segment);
        return text(TL_TEXT("engine", "%1 holds nothing called \"%2\"; it holds: %3."), walked(depth), segment,
                    listed(names, 12));
    }

    std::string_view m_path;
    const Segments& m_segments;
    const Json& m_value;
};

/// Links and positions of nodes that are gone, so that removing a node by path gives a whole project.
Json withoutLooseEnds(Json project) {
    std::set<std::string, std::less<>> ids;
    for (const Json& node : project["graph"]["nodes"].array())
        ids.insert(node["id"].toString());
    const auto there = [&](const Json& end) {
        const std::optional<PortRef> port = portFromText(end.toString());
        return port && ids.contains(port->node);
    };
    Json::Array edges;
    for (const Json& edge : project["graph"]["edges"].array()) {
        if (there(edge["from"]) && there(edge["to"]))
            edges.push_back(edge);
    }
    Json graph = project["graph"];
    graph.set("edges", std::move(edges));
    project.set("graph", std::move(graph));
    Json::Object layout = project["layout"].object();
    std::erase_if(layout, [&](const auto& entry) { return !ids.contains(entry.first); });
    project.set("layout", std::move(layout));
    Json::Array tasks;
    for (Json task : project["tasks"].array()) {
        if (!there(task["output"]))
            task.set("output", "");
        tasks.push_back(std::move(task));
    }
    project.set("tasks", std::move(tasks));
    return project;
}

template <class T>
void keepPointer(const std::shared_ptr<const T>& before, std::shared_ptr<const T>& after) {
    if (before && after && *before == *after)
        after = before;
}

void sharePointers(const Project& before, Project& after) {
    auto graph = std::make_shared<Graph>(*after.graph);
    std::map<std::string_view, const std::shared_ptr<const Node>*> old;
    for (const auto& node : before.graph->nodes)
        old.emplace(node->id, &node);
    for (std::shared_ptr<const Node>& node : graph->nodes) {
        if (const auto found = old.find(node->id); found != old.end() && **found->second == *node)
            node = *found->second;
    }
    after.graph = std::move(graph);
    if (*before.data->columns == *after.data->columns) {
        auto data = std::make_shared<DataSpec>(*after.data);
        data->columns = before.data->columns;
        after.data = std::move(data);
    }
    keepPointer(before.data, after.data);
    keepPointer(before.tasks, after.tasks);
    keepPointer(before.graph, after.graph);
    keepPointer(before.layout, after.layout);
    keepPointer(before.training, after.training);
    keepPointer(before.widths, after.widths);
}

/// Params of a layer are checked at once: a value out of range is refused where it is typed.
Result<void> checkNodeParam(const Project& project, const Segments& segments, const Json& value) {
    if (segments.size() != 5 || segments[0] != "graph" || segments[1] != "nodes" || segments[3] != "params" ||
        value.isNull())
        return {};
    for (const auto& node : project.graph->nodes) {
        if (node->id != segments[2] && node->name != segments[2])
            continue;
        const Layer* layer = findLayer(node->type);
        if (!layer)
            return {};
        const ParamSpec* spec = find(layer->params, segments[4]);
        Place place;
        place.node = node->id;
        place.param = segments[4];
        if (!spec) {
            std::vector<std::string> keys;
            for (const ParamSpec& known : layer->params)
                keys.emplace_back(known.key);
            return fail(ErrorCode::BadProject,
                        text(TL_TEXT("engine", "The layer %1 (%2) has no parameter \"%3\"; it has: %4."), node->id,
                             term(layer->label), segments[4], listed(keys, 12)),
                        place);
        }
        if (Result<ParamValue> read = paramFromJson(*spec, value); !read) {
            read.error().place = std::move(place);
            return std::unexpected(std::move(read).error());
        }
    }
    return {};
}

} // namespace

Result<Project> assign(const Project& project, std::string_view path, const Json& value) {
    TRY(const Segments segments, segmentsOf(path));
    TRY_VOID(checkNodeParam(project, segments, value));
    const Json before = toJson(project);
    // Tasks and their columns belong together, so these two are edits of their own.
    if (segments.size() == 2 && segments[0] == "tasks" && value.isNull()) {
        if (const auto index = selected(before["tasks"].array(), segments[1]))
            return withoutTask(project, (*project.tasks)[*index].id);
    }
    if (segments.size() == 4 && segments[0] == "data" && segments[1] == "columns" && segments[3] == "role") {
        const auto index = selected(before["data"]["columns"].array(), segments[2]);
        const std::optional<Role> role = roleFromId(value.toString());
        if (index && role)
            return withRole(project, {(*project.data->columns)[*index].name}, *role, nullptr);
    }
    TRY(Json after, Assignment(path, segments, value).at(before, 0));
    if (segments[0] == "graph" && value.isNull())
        after = withoutLooseEnds(std::move(after));
    Result<Project> result = projectFromJson(after);
    if (!result)
        return result;
    result->data = std::make_shared<const DataSpec>(withoutOldHash(*project.data, *result->data));
    sharePointers(project, *result);
    return result;
}

Result<Project> apply(const Project& project, const Fix& fix) {
    Project result = project;
    for (const auto& [path, value] : fix.assignments) {
        TRY(result, assign(result, path, value));
    }
    return result;
}

} // namespace engine
