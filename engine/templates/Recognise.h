#pragma once
// The name that the field has for a model, found again in its graph: also a graph that a person has drawn or resized
// gets the name of the template that it has the structure of. Pure; any thread.

#include "engine/templates/Template.h"

namespace engine {

/// The template whose graph for these tasks consists of the same kinds of layers in the same order of magnitude (one,
/// up to one a task, more than one a task), with a shared part or without; else the one with the same kinds in any
/// number. Null when no template fits, or several do. Widths, depths and the layers of any network (dense, dropout,
/// norms) do not count.
const Template* recognise(const Graph& graph, const std::vector<Task>& tasks);

} // namespace engine
