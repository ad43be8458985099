#pragma once
// The safetensors format: 8-byte little-endian header length, JSON header, raw data. Writing adds a SHA-256 of every
// tensor to the metadata; reading checks it and names the tensor that differs. F32, F64, I32, I64. Any thread.

#include "engine/base/Error.h"

#include <filesystem>
#include <map>

namespace engine {

struct NamedTensor {
    std::string name;
    std::string dtype; ///< "F32", "F64", "I32", "I64"
    std::vector<std::int64_t> dims;
    std::string bytes; ///< raw little-endian, row-major
};
struct TensorFile {
    std::vector<NamedTensor> tensors;
    std::map<std::string, std::string> metadata;
};
Result<void> writeTensors(const std::filesystem::path& path, const TensorFile& file);
Result<TensorFile> readTensors(const std::filesystem::path& path);
NamedTensor floats(std::string name, std::vector<std::int64_t> dims, const std::vector<float>& values);
std::vector<float> floatsOf(const NamedTensor& tensor);

} // namespace engine
