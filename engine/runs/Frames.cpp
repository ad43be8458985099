// Frames of probes on disk: one safetensors file per epoch. The metadata entry "frame" describes in JSON what the
// tensors attention.<i>, gate.<i>.mean, gate.<i>.spread, conflict.cosine and conflict.norm are.

#include "engine/base/Files.h"
#include "engine/base/Safetensors.h"
#include "engine/runs/Run.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <system_error>

namespace engine {

namespace fs = std::filesystem;

namespace {

Json words(const std::vector<std::string>& values) {
    Json::Array list(values.begin(), values.end());
    return Json(std::move(list));
}

std::vector<std::string> wordsOf(const Json& json) {
    std::vector<std::string> values;
    for (const Json& entry : json.array())
        values.push_back(entry.toString());
    return values;
}

std::int64_t size(const std::vector<float>& values) {
    return static_cast<std::int64_t>(values.size());
}

TensorFile tensorsOf(const Frame& frame) {
    TensorFile file;
    Json description;
    description.set("step", frame.step);
    description.set("epoch", frame.epoch);
    description.set("end_of_epoch", frame.endOfEpoch);
    Json::Array attention, gates;
    for (const AttentionMap& map : frame.attention) {
        Json json;
        json.set("node", map.node);
        json.set("names", words(map.names));
        json.set("task_tokens", map.taskTokens);
        file.tensors.push_back(
            floats("attention." + std::to_string(attention.size()), {map.heads, map.queries, map.keys}, map.weights));
        attention.push_back(std::move(json));
    }
    for (const GateUse& gate : frame.gates) {
        Json json;
        json.set("node", gate.node);
        json.set("tasks", words(gate.tasks));
        json.set("attention_gate", gate.attentionGate);
        const std::string name = "gate." + std::to_string(gates.size());
        file.tensors.push_back(floats(name + ".mean", {size(gate.mean)}, gate.mean));
        file.tensors.push_back(floats(name + ".spread", {size(gate.spread)}, gate.spread));
        gates.push_back(std::move(json));
    }
    description.set("attention", std::move(attention));
    description.set("gates", std::move(gates));
    if (frame.conflict) {
        const auto tasks = static_cast<std::int64_t>(frame.conflict->tasks.size());
        Json json;
        json.set("tasks", words(frame.conflict->tasks));
        json.set("places", words(frame.conflict->places));
        description.set("conflict", std::move(json));
        file.tensors.push_back(floats("conflict.cosine", {tasks, tasks}, frame.conflict->cosine));
        file.tensors.push_back(floats("conflict.norm", {tasks}, frame.conflict->norm));
    }
    file.metadata["frame"] = writeJson(description);
    return file;
}

/// Float tensors of a file by name; remembers the first one that is missing or of another size.
class Tensors {
public:
    explicit Tensors(const TensorFile& file) {
        for (const NamedTensor& tensor : file.tensors)
            m_tensors.emplace(tensor.name, &tensor);
    }
    const NamedTensor* take(const std::string& name, std::size_t axes) {
        const auto found = m_tensors.find(name);
        const bool fits =
            found != m_tensors.end() && found->second->dtype == "F32" && found->second->dims.size() == axes;
        if (!fits && missing.empty())
            missing = name;
        return fits ? found->second : nullptr;
    }
    std::vector<float> values(const std::string& name, std::size_t axes) {
        const NamedTensor* tensor = take(name, axes);
        return tensor ? floatsOf(*tensor) : std::vector<float>();
    }
    std::string missing;

private:
    std::map<std::string, const NamedTensor*> m_tensors;
};

Result<Frame> frameOf(const TensorFile& file, const fs::path& path) {
    const auto description = file.metadata.find("frame");
    TRY(const Json json, parseJson(description == file.metadata.end() ? "null" : description->second, path.string()));
    Tensors tensors(file);
    Frame frame;
    frame.step = json["step"].toInteger();
    frame.epoch = json["epoch"].toDouble();
    frame.endOfEpoch = json["end_of_epoch"].toBool();
    for (const Json& entry : json["attention"].array()) {
        AttentionMap map;
        map.node = entry["node"].toString();
        map.names = wordsOf(entry["names"]);
        map.taskTokens = entry["task_tokens"].toInteger();
        const NamedTensor* tensor = tensors.take("attention." + std::to_string(frame.attention.size()), 3);
        if (!tensor)
            break;
        map.heads = tensor->dims[0];
        map.queries = tensor->dims[1];
        map.keys = tensor->dims[2];
        map.weights = floatsOf(*tensor);
        frame.attention.push_back(std::move(map));
    }
    for (const Json& entry : json["gates"].array()) {
        const std::string name = "gate." + std::to_string(frame.gates.size());
        GateUse gate;
        gate.node = entry["node"].toString();
        gate.tasks = wordsOf(entry["tasks"]);
        gate.attentionGate = entry["attention_gate"].toBool();
        gate.mean = tensors.values(name + ".mean", 1);
        gate.spread = tensors.values(name + ".spread", 1);
        frame.gates.push_back(std::move(gate));
    }
    if (json["conflict"].isObject()) {
        Conflict conflict;
        conflict.tasks = wordsOf(json["conflict"]["tasks"]);
        conflict.places = wordsOf(json["conflict"]["places"]);
        conflict.cosine = tensors.values("conflict.cosine", 2);
        conflict.norm = tensors.values("conflict.norm", 1);
        const std::size_t tasks = conflict.tasks.size();
        if (tensors.missing.empty() && (conflict.norm.size() != tasks || conflict.cosine.size() != tasks * tasks))
            tensors.missing = "conflict.cosine";
        frame.conflict = std::move(conflict);
    }
    Place place;
    place.file = path.string();
    if (!json.isObject())
        return fail(ErrorCode::BadData, text(TL_TEXT("engine", "%1 holds no frame of probes."), path.string()), place);
    if (!tensors.missing.empty())
        return fail(ErrorCode::BadData,
                    text(TL_TEXT("engine", "%1 is damaged: its part \"%2\" is missing or has another size."),
                         path.string(), tensors.missing),
                    place);
    return frame;
}

} // namespace

Result<void> writeFrame(const fs::path& folder, const Frame& frame) {
    const fs::path frames = folder / "frames";
    std::error_code problem;
    fs::create_directories(frames, problem);
    if (problem)
        return std::unexpected(fileError(problem.value(), frames));
    std::string number = std::to_string(std::llround(frame.epoch));
    number.insert(0, number.size() < 4 ? 4 - number.size() : 0, '0');
    return writeTensors(frames / ("epoch-" + number + ".safetensors"), tensorsOf(frame));
}

Result<std::vector<Frame>> readFrames(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code problem;
    for (fs::directory_iterator entry(folder / "frames", problem), end; !problem && entry != end;
         entry.increment(problem)) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with("epoch-") && name.ends_with(".safetensors"))
            files.push_back(entry->path());
    }
    std::vector<Frame> frames;
    for (const fs::path& file : files) {
        TRY(const TensorFile tensors, readTensors(file));
        TRY(Frame frame, frameOf(tensors, file));
        frames.push_back(std::move(frame));
    }
    std::ranges::sort(frames, {}, &Frame::epoch);
    return frames;
}

} // namespace engine
