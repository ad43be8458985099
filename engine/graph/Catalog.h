#pragma once
// What graph code needs to know about layer kinds, so that `graph` stays below `layers`. `layerCatalog()` in
// layers/Layer.h is the real one; tests may bring their own. Thread-safe: read only.

#include "engine/base/Params.h"
#include "engine/graph/Shape.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

/// Bit set of PortKind: a port may take several kinds (concat takes vector; add takes vector or tokens …).
using PortKinds = std::uint32_t;
constexpr PortKinds kinds(PortKind kind) {
    return PortKinds{1} << static_cast<unsigned>(kind);
}
constexpr PortKinds operator|(PortKind a, PortKind b) {
    return kinds(a) | kinds(b);
}
constexpr PortKinds operator|(PortKinds set, PortKind kind) {
    return set | kinds(kind);
}
constexpr bool accepts(PortKinds set, PortKind kind) {
    return (set & kinds(kind)) != 0;
}

struct PortSpec {
    const char* key;   ///< "input", "output"
    const char* label; ///< TL_TEXT source
    PortKinds kinds;
    bool many = false;     ///< input: takes any number of edges (at least one unless optional)
    bool optional = false; ///< input: may stay unconnected
};

/// Shapes that arrive at the input ports, in port order; a `many` port has one entry per edge.
struct InputShapes {
    std::vector<std::vector<Shape>> ports;
    const Shape& one(std::size_t port) const { return ports[port].front(); }
    bool has(std::size_t port) const { return port < ports.size() && !ports[port].empty(); }
};

/// A column as an input layer sees it: the order is that of Fitted::columns of the node's feature set.
struct FeatureWidths {
    std::int64_t numbers = 0;                 ///< scaled numbers and missing indicators
    std::vector<std::int64_t> vocabulary{};   ///< per category column: entries incl. the unknown bucket 0
    std::vector<std::string> numberNames{};   ///< shown names of the numbers, e.g. "age", "age missing"
    std::vector<std::string> categoryNames{}; ///< shown names of the category columns
    std::vector<std::int64_t> embedding{};    ///< width asked for per category column, 0 = the layer's; empty = all 0
    /// Codes per category column: a sequence takes several, 0 fills it up; empty = one each.
    std::vector<std::int64_t> lengths{};
    /// Feature set of every number and of every category column; empty = no sets are used.
    std::vector<std::string> numberSets{}, categorySets{};
    friend bool operator==(const FeatureWidths&, const FeatureWidths&) = default;
};
/// The set of columns that are in none.
inline constexpr std::string_view otherFeatures = "other";
/// The part that belongs to a feature set; "" = all of it.
FeatureWidths ofSet(const FeatureWidths& all, std::string_view set);
/// Where the part lies among all: indices of its numbers and of its codes, ascending.
struct FeaturePlaces {
    std::vector<std::int64_t> numbers, codes;
};
FeaturePlaces placesOf(const FeatureWidths& all, std::string_view set);
std::int64_t codesOf(const FeatureWidths& widths,
                     std::size_t category); ///< codes of a category column: 1, or its length

/// Facts about the project that shape inference may need besides input shapes.
struct ShapeContext {
    const FeatureWidths* features = nullptr; ///< null while no table is there: shapes of inputs are then unknown
    /// Inputs: the set that they name; who reads columns: the set of these; "" = all. Points into the graph.
    std::string_view featureSet = {};
    std::int64_t outputs = 1;        ///< heads: logits per row of the bound task (classes, or 1)
    std::uint32_t unusedOutputs = 0; ///< bit i: nothing takes output port i, so what only it needs may be left out
};

class Catalog {
public:
    virtual ~Catalog() = default;
    virtual bool knows(std::string_view type) const = 0;
    virtual const char* label(std::string_view type) const = 0; ///< TL_TEXT source
    virtual std::span<const PortSpec> inputs(std::string_view type) const = 0;
    virtual std::span<const PortSpec> outputs(std::string_view type) const = 0;
    virtual std::span<const ParamSpec> params(std::string_view type) const = 0;
    virtual bool isHead(std::string_view type) const = 0;  ///< binds tasks
    virtual bool isInput(std::string_view type) const = 0; ///< source of features
    virtual Result<std::vector<Shape>> inferShapes(std::string_view type, const Params& params,
                                                   const InputShapes& inputs, const ShapeContext& context) const = 0;
};

} // namespace engine
