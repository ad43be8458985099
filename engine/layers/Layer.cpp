#include "engine/layers/Layer.h"

#include "engine/base/Terms.h"
#include "engine/layers/Parts.h"

#include <algorithm>

namespace engine {

const std::span<const ParamChoice> activationChoices = layers::activationTable;

const char* categoryLabel(LayerCategory category) {
    switch (category) {
    case LayerCategory::Input:
        return TL_TEXT("engine", "Input");
    case LayerCategory::Basic:
        return TL_TEXT("engine", "Basic");
    case LayerCategory::Combine:
        return TL_TEXT("engine", "Combine");
    case LayerCategory::MultiTask:
        return TL_TEXT("engine", "Multi-task");
    case LayerCategory::Attention:
        return TL_TEXT("engine", "Attention");
    case LayerCategory::Task:
        break;
    }
    return TL_TEXT("engine", "Task");
}

const Layer* findLayer(std::string_view id) {
    const auto named = [&](const Layer* layer) { return layer->id == id; };
    const auto formerly = [&](const Layer* layer) {
        return std::ranges::any_of(layer->replaces, [&](const char* old) { return old == id; });
    };
    const std::span<const Layer* const> all = allLayers();
    auto found = std::ranges::find_if(all, named);
    if (found == all.end())
        found = std::ranges::find_if(all, formerly);
    return found == all.end() ? nullptr : *found;
}

std::int64_t parameterCount(const Layer& layer, const Params& params, const InputShapes& inputs,
                            const ShapeContext& context) {
    if (!layer.tensors)
        return 0;
    std::int64_t count = 0;
    for (const TensorSpec& tensor : layer.tensors(params, inputs, context)) {
        std::int64_t size = tensor.trained ? 1 : 0;
        for (const std::int64_t dim : tensor.dims)
            size *= dim;
        count += size;
    }
    return count;
}

namespace {

class LayerCatalog final : public Catalog {
public:
    bool knows(std::string_view type) const override { return findLayer(type) != nullptr; }
    const char* label(std::string_view type) const override {
        const Layer* layer = findLayer(type);
        return layer ? layer->label : TL_TEXT("engine", "Unknown layer");
    }
    std::span<const PortSpec> inputs(std::string_view type) const override {
        const Layer* layer = findLayer(type);
        return layer ? layer->inputs : std::span<const PortSpec>();
    }
    std::span<const PortSpec> outputs(std::string_view type) const override {
        const Layer* layer = findLayer(type);
        return layer ? layer->outputs : std::span<const PortSpec>();
    }
    std::span<const ParamSpec> params(std::string_view type) const override {
        const Layer* layer = findLayer(type);
        return layer ? layer->params : std::span<const ParamSpec>();
    }
    bool isHead(std::string_view type) const override {
        const Layer* layer = findLayer(type);
        return layer && layer->category == LayerCategory::Task;
    }
    bool isInput(std::string_view type) const override {
        const Layer* layer = findLayer(type);
        return layer && layer->category == LayerCategory::Input;
    }
    Result<std::vector<Shape>> inferShapes(std::string_view type, const Params& given, const InputShapes& arriving,
                                           const ShapeContext& context) const override {
        const Layer* layer = findLayer(type);
        if (!layer)
            return fail(ErrorCode::BadProject, text(TL_TEXT("engine", "This program has no layer \"%1\"."), type));
        return layer->inferShapes(given, arriving, context);
    }
};

} // namespace

const Catalog& layerCatalog() {
    static const LayerCatalog catalog;
    return catalog;
}

} // namespace engine

namespace engine::layers {

const char* activationLabel(std::string_view id) {
    const auto found =
        std::ranges::find_if(activationTable, [&](const ParamChoice& choice) { return choice.id == id; });
    return found == activationTable.end() ? "" : found->label;
}

TensorSpec denseWeight(std::string name, std::int64_t rows, std::int64_t columns) {
    return {.name = std::move(name), .dims = {rows, columns}};
}

TensorSpec denseBias(std::string name, std::int64_t rows, std::int64_t fanIn) {
    return {.name = std::move(name), .dims = {rows}, .scale = static_cast<double>(fanIn), .decay = false};
}

std::vector<TensorSpec> gatedTensors(const Params&, const InputShapes& arriving, const ShapeContext&) {
    const std::int64_t width = arriving.one(0).dims[0];
    return {denseWeight("Wg", width, width), denseBias("bg", width, width), denseWeight("Wh", width, width),
            denseBias("bh", width, width)};
}

TensorSpec constant(std::string name, std::int64_t width, double value) {
    return {.name = std::move(name), .dims = {width}, .init = InitKind::Constant, .scale = value, .decay = false};
}

std::vector<TensorSpec> gateTensors(std::int64_t count, std::int64_t in, bool bias) {
    std::vector<TensorSpec> result{denseWeight("weight", count, in)};
    if (bias)
        result.push_back(denseBias("bias", count, in));
    return result;
}

Result<Shape> allExperts(const InputShapes& arriving, std::size_t ports) {
    Shape all = arriving.one(0);
    all.dims[0] = countExperts(arriving, ports);
    for (std::size_t port = 0; port < ports; ++port) {
        for (const Shape& experts : arriving.ports[port]) {
            if (experts.dims[1] != all.dims[1])
                return fail(ErrorCode::BadProject,
                            text(TL_TEXT("engine", "Experts that are mixed need the same width; here one has %1 units "
                                                   "and another %2. Set their units to one number."),
                                 all.dims[1], experts.dims[1]));
        }
    }
    return all;
}

std::int64_t countExperts(const InputShapes& arriving, std::size_t ports) {
    std::int64_t count = 0;
    for (std::size_t port = 0; port < ports; ++port) {
        for (const Shape& experts : arriving.ports[port])
            count += experts.dims[0];
    }
    return count;
}

std::int64_t selectorBits(std::int64_t experts) {
    std::int64_t bits = 1;
    while ((std::int64_t{1} << bits) < experts)
        ++bits;
    return bits;
}

Result<void> checkEqual(const char* layer, const Shape& first, const Shape& second) {
    if (first.dims == second.dims)
        return {};
    return fail(ErrorCode::BadProject,
                text(TL_TEXT("engine", "%1 needs inputs of one shape; here %2 meets %3. Put a Dense layer of %4 units "
                                       "before one of them."),
                     term(layer), shownShape(first), shownShape(second), first.dims.empty() ? 1 : first.dims.back()));
}

Result<void> checkMask(const InputShapes& arriving, std::size_t port, std::int64_t tokens) {
    if (!arriving.has(port) || arriving.one(port).dims[0] == tokens)
        return {};
    return fail(ErrorCode::BadProject,
                text(TL_TEXT("engine", "The mask needs one value per token: %1 tokens arrive, but %2 values."), tokens,
                     arriving.one(port).dims[0]));
}

std::unexpected<Error> refuseParam(const char* key, Text words) {
    Place place;
    place.param = key;
    return fail(ErrorCode::BadProject, std::move(words), std::move(place));
}

Result<void> checkHeads(std::int64_t width, std::int64_t heads) {
    if (heads >= 1 && width % heads == 0)
        return {};
    return refuseParam("heads",
                       text(TL_TEXT("engine", "%1 heads cannot share tokens of width %2 evenly; the width must be "
                                              "a multiple of the number of heads."),
                            heads, width));
}

Result<std::vector<Shape>> likeInput(const Params&, const InputShapes& inputs, const ShapeContext&) {
    return std::vector{inputs.one(0)};
}

} // namespace engine::layers
