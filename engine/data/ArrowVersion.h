#pragma once
// Version of the library that reads tables, for the record of a run. Any thread.

#include <string>

namespace engine {

std::string arrowVersion(); ///< "26.0.1"

} // namespace engine
