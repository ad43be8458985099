#include "engine/data/DataSpec.h"

#include "engine/base/Text.h"
#include "engine/graph/Catalog.h"

#include <algorithm>
#include <array>

namespace engine {

namespace {

struct RoleName {
    Role role;
    const char* id;
    const char* label;
};
constexpr std::array roleNames = {
    RoleName{Role::Feature, "feature", TL_TEXT("engine", "Feature")},
    RoleName{Role::Task, "task", TL_TEXT("engine", "Task")},
    RoleName{Role::Weight, "weight", TL_TEXT("engine", "Weight")},
    RoleName{Role::Entity, "entity", TL_TEXT("engine", "Keep together")},
    RoleName{Role::Time, "time", TL_TEXT("engine", "Time")},
    RoleName{Role::Sequence, "sequence", TL_TEXT("engine", "Sequence")},
    RoleName{Role::Ignore, "ignore", TL_TEXT("engine", "Ignore")},
};

const RoleName& entry(Role role) {
    return *std::ranges::find(roleNames, role, &RoleName::role);
}

} // namespace

const char* roleId(Role role) {
    return entry(role).id;
}

const char* roleLabel(Role role) {
    return entry(role).label;
}

std::optional<Role> roleFromId(std::string_view id) {
    for (const RoleName& name : roleNames) {
        if (id == name.id)
            return name.role;
    }
    return std::nullopt;
}

bool operator==(const DataSpec& a, const DataSpec& b) {
    return a.path == b.path && a.bytes == b.bytes && a.sha256 == b.sha256 && a.rows == b.rows &&
           a.dialect == b.dialect && (a.columns == b.columns || *a.columns == *b.columns) && a.split == b.split &&
           a.preparation == b.preparation;
}

std::vector<std::string> featureSets(const DataSpec& data) {
    std::vector<std::string> sets;
    for (const ColumnSpec& column : *data.columns) {
        const std::string set = column.set.empty() ? std::string(otherFeatures) : column.set;
        if (entersModel(column.role) && std::ranges::find(sets, set) == sets.end())
            sets.push_back(set);
    }
    return sets.size() > 1 ? sets : std::vector<std::string>();
}

const ColumnSpec* find(const DataSpec& data, std::string_view column) {
    const auto found = std::ranges::find(*data.columns, column, &ColumnSpec::name);
    return found == data.columns->end() ? nullptr : &*found;
}

} // namespace engine
