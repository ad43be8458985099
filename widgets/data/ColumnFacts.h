#pragma once
// What the Data page shows about each column, put together from the project and the table. Value; GUI thread.

#include "engine/project/Derived.h"
#include "widgets/base/Chip.h"

#include <QString>

#include <vector>

namespace widgets {

struct ColumnFacts {
    QString name;
    engine::ColumnType type = engine::ColumnType::Real;
    bool typeChosen = false;
    engine::Role role = engine::Role::Feature;
    QString set;                     ///< feature set; empty = none
    std::vector<engine::Task> tasks; ///< that learn from this column
    double missing = 0;              ///< share of the rows
    std::vector<double> bars;        ///< histogram, as counts
    QString values;                  ///< one line about the values: "18 – 79", "148 values", "4.3 % yes"
    std::optional<engine::Severity> finding;
    QString findingText;
    std::optional<engine::IgnoreReason> ignore; ///< why it is proposed to be ignored
    QString unusable;                           ///< reason why nothing can be learnt from it; empty = usable
};

/// "looks like an id" and the sentence behind it.
QString shortReason(engine::IgnoreReason reason);
QString longReason(engine::IgnoreReason reason);

std::vector<ColumnFacts> columnFacts(const engine::Project& project, const engine::DerivedData& data);
ChipLook roleChip(const ColumnFacts& column);
const char* typeIcon(engine::ColumnType type);
const char* roleIcon(engine::Role role);

} // namespace widgets
