#pragma once
// A Python script that runs steps when asked: it prints "ready", then reads lines "steps N" and answers each with the
// seconds they took. Started only where the peers are installed (TASKLOOM_PEER_PYTHON names their Python and
// TASKLOOM_PEER_SCRIPTS the folder of the scripts). Main thread.

#include "engine/base/Error.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <sys/types.h>

namespace bench {

/// True when the peers can be run.
bool peersInstalled();

class Peer {
public:
    static engine::Result<std::unique_ptr<Peer>> start(const std::string& script,
                                                       const std::vector<std::string>& arguments);
    ~Peer(); ///< ends the script
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    engine::Result<double> run(std::int64_t steps); ///< seconds

private:
    Peer() = default;
    engine::Result<std::string> line();

    pid_t m_process = -1;
    int m_in = -1, m_out = -1;
    std::string m_script, m_pending;
};

} // namespace bench
