#pragma once
// What templates share: adding named nodes one after another, stacks of Dense layers, and their size parameters.
// One thread.

#include "engine/templates/Template.h"

#include <array>

namespace engine::templates {

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

} // namespace engine::templates
