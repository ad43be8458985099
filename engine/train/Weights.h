#pragma once
// Values of a network as a file: weights.safetensors, one tensor per segment by name. Training thread.

#include "engine/compile/Network.h"

#include <filesystem>

namespace engine {

Result<void> saveWeights(const std::filesystem::path& file, const ParameterBuffer& parameters);
/// Every segment must be there with its shape; the error names the one that is not.
Result<void> loadWeights(const std::filesystem::path& file, const ParameterBuffer& parameters);

} // namespace engine
