#include "engine/data/ArrowVersion.h"

#include <arrow/config.h>

namespace engine {

std::string arrowVersion() {
    return arrow::GetBuildInfo().version_string;
}

} // namespace engine
