#include "engine/base/Safetensors.h"

#include "engine/base/Files.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>

namespace engine {

static_assert(std::endian::native == std::endian::little, "tensors are stored as they lie in memory");

namespace {

constexpr std::string_view hashPrefix = "sha256.";
constexpr std::string_view metadataKey = "__metadata__";

std::uint64_t widthOf(std::string_view dtype) {
    if (dtype == "F32" || dtype == "I32")
        return 4;
    return dtype == "F64" || dtype == "I64" ? 8 : 0;
}

/// Bytes that the dimensions ask for; nullopt when one is negative or the product does not fit.
std::optional<std::uint64_t> bytesOf(const NamedTensor& tensor) {
    constexpr std::uint64_t limit = std::uint64_t{1} << 48;
    std::uint64_t bytes = widthOf(tensor.dtype);
    for (const std::int64_t dim : tensor.dims) {
        if (dim < 0 || (dim > 0 && bytes > limit / static_cast<std::uint64_t>(dim)))
            return std::nullopt;
        bytes *= static_cast<std::uint64_t>(dim);
    }
    return bytes;
}

std::unexpected<Error> damaged(const std::filesystem::path& path, Text what, std::string cause = {}) {
    Place place;
    place.file = path.string();
    return fail(ErrorCode::BadData, std::move(what), std::move(place), std::move(cause));
}

struct Entry {
    NamedTensor tensor;
    std::uint64_t begin = 0, end = 0;
};

Result<std::vector<Entry>> entriesOf(const Json& header, std::uint64_t dataBytes, const std::filesystem::path& path) {
    std::vector<Entry> entries;
    for (const auto& [name, fields] : header.object()) {
        if (name == metadataKey)
            continue;
        Entry entry;
        entry.tensor.name = name;
        entry.tensor.dtype = fields["dtype"].toString();
        for (const Json& dim : fields["shape"].array())
            entry.tensor.dims.push_back(dim.toInteger(-1));
        const std::int64_t begin = fields["data_offsets"][std::size_t{0}].toInteger(-1);
        const std::int64_t end = fields["data_offsets"][std::size_t{1}].toInteger(-1);
        const std::optional<std::uint64_t> bytes = bytesOf(entry.tensor);
        if (widthOf(entry.tensor.dtype) == 0) {
            return damaged(
                path,
                text(TL_TEXT("engine", "%1: the tensor \"%2\" has the type \"%3\"; F32, F64, I32 and I64 are read."),
                     path.string(), name, entry.tensor.dtype));
        }
        if (!bytes || begin < 0 || end < begin || static_cast<std::uint64_t>(end) > dataBytes ||
            static_cast<std::uint64_t>(end - begin) != *bytes) {
            return damaged(path, text(TL_TEXT("engine", "%1: the tensor \"%2\" does not lie within the file."),
                                      path.string(), name));
        }
        entry.begin = static_cast<std::uint64_t>(begin);
        entry.end = static_cast<std::uint64_t>(end);
        entries.push_back(std::move(entry));
    }
    std::ranges::sort(
        entries, [](const Entry& a, const Entry& b) { return a.begin != b.begin ? a.begin < b.begin : a.end < b.end; });
    std::uint64_t reached = 0;
    for (const Entry& entry : entries) {
        if (entry.begin != reached)
            return damaged(path, text(TL_TEXT("engine", "%1: the tensors overlap or leave gaps."), path.string()));
        reached = entry.end;
    }
    if (reached != dataBytes)
        return damaged(path, text(TL_TEXT("engine", "%1: there is data that belongs to no tensor."), path.string()));
    return entries;
}

} // namespace

Result<void> writeTensors(const std::filesystem::path& path, const TensorFile& file) {
    Json header{Json::Object{}};
    Json metadata{Json::Object{}};
    for (const auto& [key, value] : file.metadata)
        metadata.set(key, value);
    std::uint64_t offset = 0;
    for (const NamedTensor& tensor : file.tensors) {
        assert(bytesOf(tensor) == tensor.bytes.size() && "the bytes must fill the dimensions");
        Json fields;
        fields.set("dtype", tensor.dtype);
        fields.set("shape", Json::Array(tensor.dims.begin(), tensor.dims.end()));
        const std::uint64_t end = offset + tensor.bytes.size();
        fields.set("data_offsets", Json::Array{Json(offset), Json(end)});
        offset = end;
        header.set(tensor.name, std::move(fields));
        metadata.set(std::string(hashPrefix) + tensor.name, sha256(tensor.bytes));
    }
    header.set(std::string(metadataKey), std::move(metadata));

    std::string words = writeJson(header);
    words.append((8 - words.size() % 8) % 8, ' ');
    const std::uint64_t length = words.size();
    std::string bytes(sizeof length, '\0');
    std::memcpy(bytes.data(), &length, sizeof length);
    bytes.reserve(sizeof length + words.size() + offset);
    bytes += words;
    for (const NamedTensor& tensor : file.tensors)
        bytes += tensor.bytes;
    return writeFileAtomic(path, bytes);
}

Result<TensorFile> readTensors(const std::filesystem::path& path) {
    TRY(const std::string bytes, readFile(path));
    std::uint64_t length = 0;
    if (bytes.size() >= sizeof length)
        std::memcpy(&length, bytes.data(), sizeof length);
    if (bytes.size() < sizeof length || length > bytes.size() - sizeof length)
        return damaged(path,
                       text(TL_TEXT("engine", "%1 is not a safetensors file, or its end is missing."), path.string()));
    const auto header = parseJson(std::string_view(bytes).substr(sizeof length, length), path.string());
    if (!header || !header->isObject()) {
        return damaged(
            path,
            text(TL_TEXT("engine", "%1: the head of the file cannot be read; it is damaged or no safetensors file."),
                 path.string()),
            header ? std::string() : english(header.error().text));
    }
    const std::string_view data = std::string_view(bytes).substr(sizeof length + length);
    TRY(std::vector<Entry> entries, entriesOf(*header, data.size(), path));

    TensorFile file;
    const Json& metadata = (*header)[metadataKey];
    for (const auto& [key, value] : metadata.object()) {
        if (!key.starts_with(hashPrefix))
            file.metadata.emplace(key, value.toString());
    }
    for (Entry& entry : entries) {
        entry.tensor.bytes = data.substr(entry.begin, entry.end - entry.begin);
        const std::string expected = metadata[std::string(hashPrefix) + entry.tensor.name].toString();
        if (!expected.empty() && sha256(entry.tensor.bytes) != expected) {
            return damaged(
                path,
                text(TL_TEXT("engine", "%1: the tensor \"%2\" was changed after it was written (its SHA-256 differs)."),
                     path.string(), entry.tensor.name));
        }
        file.tensors.push_back(std::move(entry.tensor));
    }
    return file;
}

NamedTensor floats(std::string name, std::vector<std::int64_t> dims, const std::vector<float>& values) {
    NamedTensor tensor{std::move(name), "F32", std::move(dims), std::string(values.size() * sizeof(float), '\0')};
    if (!values.empty())
        std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
    return tensor;
}

std::vector<float> floatsOf(const NamedTensor& tensor) {
    assert(tensor.dtype == "F32");
    std::vector<float> values(tensor.bytes.size() / sizeof(float));
    if (!values.empty())
        std::memcpy(values.data(), tensor.bytes.data(), values.size() * sizeof(float));
    return values;
}

} // namespace engine
