#include "engine/train/Checkpoint.h"

#include "engine/base/Safetensors.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>
#include <cstring>

namespace engine {

namespace {

constexpr const char* formatKey = "taskloom.state";
constexpr const char* format = "2";
constexpr const char* kindsKey = "taskloom.kinds";

const char* typeWord(at::ScalarType type) {
    return type == at::ScalarType::Double ? "F64" : type == at::ScalarType::Long ? "I64" : "F32";
}

NamedTensor stored(std::string name, const at::Tensor& tensor) {
    const at::Tensor values = tensor.cpu().contiguous();
    NamedTensor result{std::move(name), typeWord(values.scalar_type()), values.sizes().vec(), {}};
    result.bytes.assign(static_cast<const char*>(values.const_data_ptr()), values.nbytes());
    return result;
}

at::Tensor tensorOf(const NamedTensor& stored) {
    const at::ScalarType type = stored.dtype == "F64"   ? at::ScalarType::Double
                                : stored.dtype == "I64" ? at::ScalarType::Long
                                                        : at::ScalarType::Float;
    at::Tensor result = at::empty(stored.dims, type);
    std::memcpy(result.mutable_data_ptr(), stored.bytes.data(), stored.bytes.size());
    return result;
}

template <class Number>
NamedTensor numbers(std::string name, const std::vector<Number>& values) {
    static_assert(sizeof(Number) == 8);
    NamedTensor result{std::move(name), std::is_integral_v<Number> ? "I64" : "F64", {}, {}};
    result.dims = {static_cast<std::int64_t>(values.size())};
    result.bytes.assign(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Number));
    return result;
}

template <class Number>
bool take(const NamedTensor* stored, std::vector<Number>& values) {
    if (!stored || stored->bytes.size() % sizeof(Number) != 0)
        return false;
    values.resize(stored->bytes.size() / sizeof(Number));
    std::memcpy(values.data(), stored->bytes.data(), stored->bytes.size());
    return true;
}

/// The parts of a flat tensor by the names of the segments.
void addFlat(TensorFile& file, const std::string& what, const at::Tensor& flat, const std::vector<Segment>& segments) {
    for (const Segment& segment : segments)
        file.tensors.push_back(
            stored(what + '/' + segment.name, flat.narrow(0, segment.offset, segment.size).view(segment.dims)));
}

class Reader {
public:
    Reader(const TensorFile& file, const ParameterBuffer& parameters) : m_file(file), m_parameters(parameters) {}

    const NamedTensor* find(std::string_view name) const {
        const auto found = std::ranges::find(m_file.tensors, name, &NamedTensor::name);
        return found == m_file.tensors.end() ? nullptr : &*found;
    }
    bool hasFlat(const std::string& what) const {
        const std::vector<Segment>& segments = m_parameters.segments();
        return !segments.empty() && find(what + '/' + segments.front().name);
    }
    /// Undefined when a segment is missing or has other dimensions.
    at::Tensor flat(const std::string& what) const {
        at::Tensor result = at::zeros_like(m_parameters.values());
        for (const Segment& segment : m_parameters.segments()) {
            const NamedTensor* part = find(what + '/' + segment.name);
            if (!part || part->dims != segment.dims || part->dtype != typeWord(result.scalar_type()))
                return {};
            result.narrow(0, segment.offset, segment.size).view(segment.dims).copy_(tensorOf(*part));
        }
        return result;
    }
    /// What optimizers call their tensors is part of the name.
    NamedState optimizer() const {
        NamedState state;
        const std::string first = m_parameters.segments().empty() ? "" : '/' + m_parameters.segments().front().name;
        for (const NamedTensor& tensor : m_file.tensors) {
            constexpr std::string_view prefix = "optimizer.";
            if (!tensor.name.starts_with(prefix))
                continue;
            std::string name = tensor.name.substr(prefix.size());
            if (name.find('/') == std::string::npos)
                state.emplace_back(std::move(name), tensorOf(tensor));
            else if (name.ends_with(first) && name.size() > first.size())
                state.emplace_back(name.substr(0, name.size() - first.size()), at::Tensor());
        }
        for (auto& [name, tensor] : state) {
            if (!tensor.defined())
                tensor = flat(std::string("optimizer.") + name);
        }
        std::erase_if(state, [](const auto& entry) { return !entry.second.defined(); });
        return state;
    }

private:
    const TensorFile& m_file;
    const ParameterBuffer& m_parameters;
};

std::vector<std::int64_t> counters(const Checkpoint& checkpoint) {
    return {checkpoint.epoch,        checkpoint.batches,          checkpoint.isMeasured ? 1 : 0,
            checkpoint.stepper.step, checkpoint.stepper.gathered, checkpoint.stepper.leftOutInARow};
}

bool readCounters(const Reader& reader, Checkpoint& checkpoint) {
    std::vector<std::int64_t> values;
    if (!take(reader.find("counters"), values) || values.size() != 6)
        return false;
    checkpoint.epoch = values[0];
    checkpoint.batches = values[1];
    checkpoint.isMeasured = values[2] != 0;
    checkpoint.stepper.step = values[3];
    checkpoint.stepper.gathered = values[4];
    checkpoint.stepper.leftOutInARow = values[5];
    return true;
}

bool read(const Reader& reader, Checkpoint& checkpoint) {
    std::vector<std::int64_t> retired;
    std::vector<double> scores, bestAt;
    if (!take(reader.find("best_at"), bestAt) || bestAt.size() != 1 || !readCounters(reader, checkpoint) ||
        !take(reader.find("loss_sums"), checkpoint.lossSums) ||
        !take(reader.find("loss_steps"), checkpoint.lossSteps) ||
        !take(reader.find("early_stopping"), checkpoint.stopping) || !take(reader.find("retired"), retired) ||
        !take(reader.find("scores"), scores) || !take(reader.find("balancing"), checkpoint.stepper.balance))
        return false;
    checkpoint.bestAt = bestAt.front();
    for (const std::int64_t is : retired)
        checkpoint.stepper.isRetired.push_back(is != 0 ? 1 : 0);
    for (std::size_t i = 0; i + 1 < scores.size(); i += 2)
        checkpoint.stepper.scores.push_back({scores[i], scores[i + 1]});
    checkpoint.values = reader.flat("values");
    checkpoint.sound = reader.flat("sound");
    if (reader.hasFlat("sum"))
        checkpoint.stepper.sum = reader.flat("sum");
    if (const NamedTensor* rows = reader.find("balancing_rows"))
        checkpoint.stepper.keptRows = tensorOf(*rows);
    checkpoint.stepper.optimizer = reader.optimizer();
    return checkpoint.values.defined() && checkpoint.sound.defined();
}

} // namespace

Result<void> saveCheckpoint(const std::filesystem::path& path, const Checkpoint& checkpoint,
                            const std::vector<Segment>& segments) {
    const at::NoGradGuard constants;
    const Stepper::State& stepper = checkpoint.stepper;
    TensorFile file;
    file.metadata.emplace(formatKey, format);
    file.metadata.emplace(kindsKey, checkpoint.kinds);
    file.tensors.push_back(numbers("counters", counters(checkpoint)));
    file.tensors.push_back(numbers("best_at", std::vector{checkpoint.bestAt}));
    file.tensors.push_back(numbers("loss_sums", checkpoint.lossSums));
    file.tensors.push_back(numbers("loss_steps", checkpoint.lossSteps));
    file.tensors.push_back(numbers("early_stopping", checkpoint.stopping));
    file.tensors.push_back(
        numbers("retired", std::vector<std::int64_t>(stepper.isRetired.begin(), stepper.isRetired.end())));
    std::vector<double> scores;
    for (const EpochScore& score : stepper.scores) {
        scores.push_back(score.loss);
        scores.push_back(score.score);
    }
    file.tensors.push_back(numbers("scores", scores));
    file.tensors.push_back(numbers("balancing", stepper.balance));
    if (stepper.keptRows.defined())
        file.tensors.push_back(stored("balancing_rows", stepper.keptRows));
    addFlat(file, "values", checkpoint.values, segments);
    addFlat(file, "sound", checkpoint.sound, segments);
    if (stepper.sum.defined())
        addFlat(file, "sum", stepper.sum, segments);
    for (const auto& [name, tensor] : stepper.optimizer) {
        if (tensor.scalar_type() == at::ScalarType::Long)
            file.tensors.push_back(stored("optimizer." + name, tensor));
        else
            addFlat(file, "optimizer." + name, tensor, segments);
    }
    return writeTensors(path, file);
}

Result<Checkpoint> loadCheckpoint(const std::filesystem::path& path, const ParameterBuffer& parameters) {
    TRY(const TensorFile file, readTensors(path));
    const at::NoGradGuard constants;
    Checkpoint checkpoint;
    const auto version = file.metadata.find(formatKey);
    if (const auto kinds = file.metadata.find(kindsKey); kinds != file.metadata.end())
        checkpoint.kinds = kinds->second;
    if (version != file.metadata.end() && version->second == format && read(Reader(file, parameters), checkpoint))
        return checkpoint;
    Place place;
    place.file = path.string();
    return fail(
        ErrorCode::BadData,
        text(TL_TEXT("engine", "%1 is not the state of a run of this model with these settings."), path.string()),
        place);
}

} // namespace engine
