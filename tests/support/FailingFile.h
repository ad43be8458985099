#pragma once
// Lets the k-th write of engine/base/Files report a full disk for the life of the object, so that a test can walk
// through every write of a save: each must leave the old file whole. One at a time, in the thread that writes.

#include "engine/base/Files.h"

namespace support {

class FailingFile {
public:
    /// `nth`: 1 is the next write.
    explicit FailingFile(int nth) { engine::setWriteFaultForTests(nth); }
    ~FailingFile() { engine::setWriteFaultForTests(0); }
    FailingFile(const FailingFile&) = delete;
    FailingFile& operator=(const FailingFile&) = delete;
};

} // namespace support
