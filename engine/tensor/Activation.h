#pragma once
// Activations by id (engine::activationChoices), any device, float or double.

#include <ATen/core/Tensor.h>

#include <string_view>

namespace engine {

using Activation = at::Tensor (*)(at::Tensor);

/// The function of an id. It may overwrite its argument and give it back where autograd allows that: hand over a
/// fresh result that nobody else reads. An id that is not in activationChoices is a mistake of the program (assert).
Activation activationOf(std::string_view id);

} // namespace engine
