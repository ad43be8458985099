#pragma once
// What modules of parallel nodes share: their inputs and outputs as one tensor with a leading axis [G, …], and the
// dense map of G weights at once. Training thread.

#include "engine/tensor/Activation.h"
#include "engine/tensor/Module.h"

namespace engine {

struct GroupInput {
    at::Tensor shared{};    ///< the tensor that all members read; undefined when they read different ones
    at::Tensor packed{};    ///< else [G, …]
    at::Tensor all() const; ///< [G, …] or, when shared, [1, …]
};
/// What the members find at place `index` of their sets.
GroupInput groupInput(std::span<const Value> inputs, std::size_t group, std::size_t index);

/// f(x Wᵀ + b) of every member: weight [G, out, in], bias [G, out] or undefined; the result is [G, B, …, out]. One
/// matrix product when the input is shared, else one batched product.
at::Tensor groupLinear(const GroupInput& input, const at::Tensor& weight, const at::Tensor& bias,
                       Activation activation);

/// One value per member, each with the pack behind it.
std::vector<Value> groupOutputs(const at::Tensor& pack);
/// LayerModule::make and makeGroup for modules that are made from parameters alone …
template <class Single>
std::unique_ptr<Module> makeOf(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters parameters) {
    return std::make_unique<Single>(std::move(parameters));
}
template <class Group>
std::unique_ptr<Module> makeGroupOf(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters parameters,
                                    std::size_t group) {
    return std::make_unique<Group>(std::move(parameters), group);
}
/// … and for those that have settings.
template <class Single>
std::unique_ptr<Module> makeWith(const Params& params, const InputShapes&, const ShapeContext&,
                                 ModuleParameters parameters) {
    return std::make_unique<Single>(params, std::move(parameters));
}
template <class Group>
std::unique_ptr<Module> makeGroupWith(const Params& params, const InputShapes&, const ShapeContext&,
                                      ModuleParameters parameters, std::size_t group) {
    return std::make_unique<Group>(params, std::move(parameters), group);
}

} // namespace engine
