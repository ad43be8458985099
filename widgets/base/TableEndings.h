#pragma once

#include <QString>

namespace widgets {

/// Endings of files that are read as tables, as file dialogs list them.
inline QString tableEndings() {
    return QStringLiteral("*.csv *.tsv *.tab *.txt *.parquet *.pq *.arrow *.feather *.gz *.zst");
}

} // namespace widgets
