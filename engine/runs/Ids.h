#pragma once
// Names of runs and studies: the local time and four letters, so that they sort by age and do not meet. Any thread.

#include <string>

namespace engine {

std::string freshRunId(); ///< "20261125-021437-2gmx"
std::string timeStamp();  ///< now, ISO 8601 with zone

} // namespace engine
