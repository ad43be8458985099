#pragma once
// Reference vectors (tests/data/vectors, or the folder named by TASKLOOM_VECTORS): cases with inputs, expected values
// and a tolerance; the README beside them is the definition. Any thread.
//
//     support::Vectors vectors("metrics");
//     for (const support::VectorCase& vector : vectors.cases()) {
//         if (!known(vector.group)) { vectors.skip(vector.group); continue; }
//         QVERIFY2(vector.differs(got, "value").empty(), …);
//     }
//     qInfo("%s", vectors.skippedText().c_str());

#include "engine/base/Json.h"

#include <cstdint>
#include <filesystem>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace support {

std::filesystem::path vectorsFolder();

/// A tensor of a vector file, row-major. Shape [] is one number.
struct VectorTensor {
    std::vector<std::int64_t> shape;
    std::vector<double> values;
};

/// {"shape": …, "values": …}, a plain list of numbers, or one number; "nan", "inf", "-inf", true and false are numbers
/// too. Throws std::runtime_error when it is something else.
VectorTensor vectorTensor(const engine::Json& json);

/// True for the string "undefined": the quantity does not exist for these inputs.
bool isUndefined(const engine::Json& json);

struct VectorTolerance {
    double relative = 0, absolute = 0;
};
/// nan equals nan, an infinity only itself.
bool isClose(double got, double expected, VectorTolerance tolerance);

struct VectorCase {
    std::string name;  ///< "auc/ties"
    std::string group; ///< "auc"
    VectorTolerance tolerance;
    engine::Json params, inputs, expected;

    /// "" when every number of `got` agrees with expected[key], else a sentence with the place and both numbers.
    std::string differs(std::span<const double> got, std::string_view key) const;
    std::string differs(double got, std::string_view key) const;
    /// The same against any tensor.
    std::string differsFrom(std::span<const double> got, const VectorTensor& wanted, std::string_view what) const;
    bool has(std::string_view key) const { return expected.contains(key); }
};

/// The cases of one file. Throws std::runtime_error when the file is missing or no vector file: a test of vectors
/// without vectors must not pass.
class Vectors {
public:
    explicit Vectors(std::string_view kind);
    const std::vector<VectorCase>& cases() const { return m_cases; }
    /// Remembers a kind that does not exist here yet.
    void skip(const std::string& group) { m_skipped.insert(group); }
    /// "metrics: 12 kinds not here yet: brier, …" or "metrics: no kind skipped".
    std::string skippedText() const;

private:
    std::string m_kind;
    std::vector<VectorCase> m_cases;
    std::set<std::string> m_skipped;
};

} // namespace support
