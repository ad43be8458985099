#pragma once
// What templates share: adding named nodes one after another, stacks of Dense layers, and their size parameters.
// One thread.

#include "engine/base/Terms.h"
#include "engine/templates/Template.h"

#include <array>

namespace engine::templates {

/// A name that insertTemplate puts into the language of the person: nodeName(TL_TEXT("engine", "Tower %1"), task.name).
template <class... Args>
std::string nodeName(std::string source, Args&&... args) {
    return term(text(std::move(source), std::forward<Args>(args)...));
}

/// Experts of a CGC level: so many per task, so many shared, each of `layers` layers of `units`.
struct LevelSizes {
    std::int64_t own = 1, shared = 1, units = 1, layers = 1;
};

/// A graph in the making. Ids are n1, n2 … in order of creation.
class Build {
public:
    NodeId add(std::string type, std::string name, Params params = {});
    void link(const NodeId& from, const std::string& output, const NodeId& to, const std::string& input);
    /// Adds a node that reads `from` at its port "input".
    PortRef then(const PortRef& from, std::string type, std::string name, Params params = {});
    /// One Dense layer per entry; "Tower Buy", "Tower Buy 2" …
    PortRef stack(PortRef from, const std::string& name, const std::vector<std::int64_t>& units, double dropout);
    /// The features node; its vector.
    PortRef features(const std::string& name, std::int64_t embeddingDim);
    /// Experts that read `from`.
    NodeId experts(const PortRef& from, const std::string& name, std::int64_t count, std::int64_t units,
                   std::int64_t layers);
    /// A layer with the ports "experts" and "input"; its mixture.
    PortRef gate(const std::string& type, const std::string& name, const std::vector<NodeId>& experts,
                 const PortRef& input, Params params = {});
    /// One CGC level. reads: what each task's experts read, last what the shared ones read; the answer has the same
    /// order: a mixture per task and, when `shared`, last that of the shared gate over all experts.
    std::vector<PortRef> level(const LevelSizes& sizes, const std::vector<Task>& tasks,
                               const std::vector<PortRef>& reads, const std::string& suffix, bool shared);
    /// A tower and the head, named as the task.
    PortRef answer(PortRef from, const Task& task, const std::vector<std::int64_t>& tower, double dropout);

    Graph graph;
};

constexpr ParamSpec unitsParam(const char* key, const char* label, const char* standard, const char* tip) {
    return {.key = key,
            .label = label,
            .kind = ParamKind::IntegerList,
            .standard = standard,
            .least = 1,
            .most = 16384,
            .tip = tip};
}

constexpr ParamSpec countParam(const char* key, const char* label, const char* standard, double most, const char* tip) {
    return {.key = key,
            .label = label,
            .kind = ParamKind::Integer,
            .standard = standard,
            .least = 1,
            .most = most,
            .tip = tip};
}

/// 16 units as in the MMoE paper: 8 such experts are as large as a shared bottom of 113.
constexpr ParamSpec expertUnitsParam() {
    return countParam("expert_units", TL_TEXT("engine", "Units per expert"), "16", 4096,
                      TL_TEXT("engine", "Width of every expert."));
}

constexpr ParamSpec expertLayersParam() {
    return countParam("expert_layers", TL_TEXT("engine", "Layers per expert"), "1", 8,
                      TL_TEXT("engine", "Dense layers in every expert."));
}

constexpr ParamSpec towerParam(const char* standard) {
    return unitsParam("tower", TL_TEXT("engine", "Tower"), standard,
                      TL_TEXT("engine", "Units of each task's own layers, one number per layer."));
}

constexpr ParamSpec bottomParam(const char* standard) {
    return unitsParam("bottom", TL_TEXT("engine", "Shared part"), standard,
                      TL_TEXT("engine", "Units of the layers before the towers, one number per layer."));
}

constexpr ParamSpec embeddingParam() {
    return {.key = "embedding_dim",
            .label = TL_TEXT("engine", "Embedding width"),
            .kind = ParamKind::Integer,
            .standard = "0",
            .least = 0,
            .most = 256,
            .tip = TL_TEXT("engine", "How many numbers stand for one category. 0 chooses by the number of categories."),
            .advanced = true};
}

constexpr ParamSpec dropoutParam(const char* standard) {
    return {.key = "dropout",
            .label = TL_TEXT("engine", "Dropout"),
            .kind = ParamKind::Real,
            .standard = standard,
            .least = 0,
            .most = 0.95,
            .tip = TL_TEXT("engine", "Share of the values that are set to 0 at random while training."),
            .advanced = true};
}

/// Refuses fewer than `least` tasks and tasks that are no yes/no tasks, in words for a chain of steps.
Result<void> needsChain(const char* label, const std::vector<Task>& tasks);
/// Refuses an empty list of units.
Result<void> needsLayers(std::span<const ParamSpec> sizes, const Params& given, const char* key);

} // namespace engine::templates
