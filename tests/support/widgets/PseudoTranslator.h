#pragma once
// The pseudo-language for tests of layout and of missing tr(). GUI thread.

#include "widgets/base/PseudoTranslator.h"

namespace support {

using widgets::pseudo;
using widgets::PseudoTranslator;

} // namespace support
