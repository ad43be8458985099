#pragma once
// The data part of a project: which file, what each column is for, how it is split and prepared. Plain values.

#include "engine/data/Reader.h"
#include "engine/data/SplitSpec.h"
#include "engine/data/StepSpec.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace engine {

/// Entity is shown as "Keep together". A Sequence is a feature whose cells hold lists.
enum class Role { Feature, Task, Weight, Entity, Time, Sequence, Ignore };
const char* roleId(Role role);    ///< "feature", "task", "weight", "entity", "time", "sequence", "ignore"
const char* roleLabel(Role role); ///< TL_TEXT source
std::optional<Role> roleFromId(std::string_view id);
inline constexpr const char* roleIds = "feature, task, weight, entity, time, sequence, ignore";
constexpr bool entersModel(Role role) {
    return role == Role::Feature || role == Role::Sequence;
}

struct ColumnSpec {
    std::string name;
    ColumnType type = ColumnType::Real; ///< type in force
    bool typeChosen = false;            ///< set by a person: an override when the file is read again
    Role role = Role::Feature;
    std::string set{}; ///< feature set ("user", "item"): columns that enter by one input layer; "" = the set "other"
    friend bool operator==(const ColumnSpec&, const ColumnSpec&) = default;
};

struct PreparationSpec {
    std::vector<StepSpec> steps = standardSteps(); ///< in order; see Step.h
    friend bool operator==(const PreparationSpec&, const PreparationSpec&) = default;
};

struct DataSpec {
    std::string path; ///< relative to the project file where possible
    std::int64_t bytes = 0;
    std::string sha256;
    std::int64_t rows = 0;
    std::optional<Dialect> dialect; ///< absent = guessed
    std::shared_ptr<const std::vector<ColumnSpec>> columns = std::make_shared<const std::vector<ColumnSpec>>();
    SplitSpec split;
    PreparationSpec preparation;
};
bool operator==(const DataSpec& a, const DataSpec& b);

const ColumnSpec* find(const DataSpec& data, std::string_view column);
/// Feature sets of the columns that enter the model, in order of first appearance; empty while there is only one.
std::vector<std::string> featureSets(const DataSpec& data);

} // namespace engine
