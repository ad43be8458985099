#pragma once
// Reference vectors and plain numbers as tensors, for the tests that see torch.

#include "tests/support/Vectors.h"

#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace support {

/// One thread: threads that wait for tiny pieces of work cost a busy machine a hundred times the work itself.
inline void calmThreads() {
    at::set_num_threads(1);
}

inline at::Tensor tensorOf(const std::vector<double>& values, const std::vector<std::int64_t>& shape,
                           at::ScalarType type) {
    at::Tensor tensor = at::empty(shape, at::TensorOptions(at::ScalarType::Double));
    std::copy(values.begin(), values.end(), tensor.mutable_data_ptr<double>());
    return tensor.to(type);
}

inline at::Tensor tensorOf(const VectorTensor& vector, at::ScalarType type) {
    return tensorOf(vector.values, vector.shape, type);
}

inline at::Tensor tensorOf(const engine::Json& json, at::ScalarType type) {
    return tensorOf(vectorTensor(json), type);
}

inline std::vector<double> numbers(const at::Tensor& tensor) {
    const at::Tensor plain = tensor.detach().to(at::ScalarType::Double).contiguous();
    const double* first = plain.const_data_ptr<double>();
    return {first, first + plain.numel()};
}

/// In float32 the README's, with the absolute part in units of the largest expected number (`scale`, at least 1): sums
/// that cancel to 0 keep the rounding of their terms. In double that of the case.
inline VectorTolerance toleranceOf(const VectorCase& vector, at::ScalarType type, double scale) {
    if (type != at::ScalarType::Float)
        return vector.tolerance;
    return {.relative = 1e-4, .absolute = 1e-5 * std::max(1.0, scale)};
}

/// The README leaves these out of float32.
inline bool isForFloat(const VectorCase& vector) {
    for (const char* word : {"/extreme", "/huge", "/offset", "/underflow", "/perfect"}) {
        if (vector.name.find(word) != std::string::npos)
            return false;
    }
    return true;
}

/// "" or what differs, with the name of the case.
inline std::string compare(VectorCase vector, const at::Tensor& got, const VectorTensor& wanted,
                           const std::string& what, double scale = 1) {
    vector.tolerance = toleranceOf(vector, got.scalar_type(), scale);
    const std::vector<double> values = numbers(got);
    return vector.differsFrom(values, wanted, what);
}

/// "gate", 3 -> "gate3". (torch brings another fmt along, which nothing links.)
inline std::string numbered(const char* word, std::size_t number) {
    std::string text = word;
    return text.append(std::to_string(number));
}

/// Largest |a − b| / (1 + |b|).
inline double distance(const at::Tensor& a, const at::Tensor& b) {
    if (a.sizes() != b.sizes())
        return 1e300;
    const std::vector<double> left = numbers(a), right = numbers(b);
    double most = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
        const double gap = std::abs(left[i] - right[i]) / (1 + std::abs(right[i]));
        most = std::isnan(gap) ? 1e300 : std::max(most, gap);
    }
    return most;
}

} // namespace support
