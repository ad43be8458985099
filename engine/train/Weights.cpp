#include "engine/train/Weights.h"

#include "engine/base/Safetensors.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/from_blob.h>

#include <algorithm>

namespace engine {

Result<void> saveWeights(const std::filesystem::path& file, const ParameterBuffer& parameters) {
    const at::NoGradGuard constants;
    TensorFile tensors;
    for (const Segment& segment : parameters.segments()) {
        const at::Tensor values = parameters.view(segment).to(at::kCPU, at::ScalarType::Float).contiguous();
        const float* begin = values.const_data_ptr<float>();
        tensors.tensors.push_back(floats(segment.name, segment.dims, std::vector<float>(begin, begin + segment.size)));
    }
    return writeTensors(file, tensors);
}

Result<void> loadWeights(const std::filesystem::path& file, const ParameterBuffer& parameters) {
    TRY(const TensorFile tensors, readTensors(file));
    const at::NoGradGuard constants;
    for (const Segment& segment : parameters.segments()) {
        const auto found = std::ranges::find(tensors.tensors, segment.name, &NamedTensor::name);
        Place place;
        place.file = file.string();
        if (found == tensors.tensors.end() || found->dims != segment.dims || found->dtype != "F32")
            return fail(ErrorCode::BadData,
                        text(TL_TEXT("engine", "The weights %1 of this run do not fit its model: %2 is damaged or of "
                                               "another run."),
                             segment.name, file.string()),
                        place);
        std::vector<float> values = floatsOf(*found);
        parameters.view(segment).copy_(at::from_blob(values.data(), segment.dims, at::ScalarType::Float));
    }
    return {};
}

} // namespace engine
