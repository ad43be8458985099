#include "app/bench/Peer.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace bench {

using namespace engine;

namespace {

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

struct Pipe {
    int read = -1, write = -1;
    Pipe() {
        std::array<int, 2> ends{};
        if (pipe2(ends.data(), O_CLOEXEC) == 0) {
            read = ends[0];
            write = ends[1];
        }
    }
};

std::unexpected<Error> peerBroke(const std::string& script) {
    return fail(ErrorCode::Internal,
                text(TL_TEXT("cli", "The peer %1 ended without an answer; its own words are above."), script));
}

} // namespace

bool peersInstalled() {
    return !variable("TASKLOOM_PEER_PYTHON").empty() && !variable("TASKLOOM_PEER_SCRIPTS").empty();
}

Result<std::unique_ptr<Peer>> Peer::start(const std::string& script, const std::vector<std::string>& arguments) {
    std::unique_ptr<Peer> peer(new Peer);
    peer->m_script = script;
    const std::string python = variable("TASKLOOM_PEER_PYTHON");
    const std::string file = (std::filesystem::path(variable("TASKLOOM_PEER_SCRIPTS")) / script).string();
    std::vector<std::string> words = {python, file};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);

    const Pipe toPeer, fromPeer;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, toPeer.read, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, fromPeer.write, STDOUT_FILENO);
    const int problem = posix_spawn(&peer->m_process, python.c_str(), &actions, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    close(toPeer.read);
    close(fromPeer.write);
    peer->m_in = toPeer.write;
    peer->m_out = fromPeer.read;
    if (problem != 0) {
        peer->m_process = -1;
        return peerBroke(script);
    }
    std::signal(SIGPIPE, SIG_IGN); // a peer that ended shows as a failed write instead
    TRY(const std::string words2, peer->line());
    if (words2 != "ready")
        return peerBroke(script);
    return peer;
}

Peer::~Peer() {
    if (m_in >= 0)
        close(m_in);
    if (m_out >= 0)
        close(m_out);
    if (m_process > 0)
        waitpid(m_process, nullptr, 0); // the end of its input ends the script
}

Result<std::string> Peer::line() {
    for (;;) {
        if (const std::size_t end = m_pending.find('\n'); end != std::string::npos) {
            std::string result = m_pending.substr(0, end);
            m_pending.erase(0, end + 1);
            return result;
        }
        std::array<char, 256> buffer{};
        const ssize_t count = read(m_out, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return peerBroke(m_script);
        m_pending.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

Result<double> Peer::run(std::int64_t steps) {
    const std::string request = "steps " + std::to_string(steps) + "\n";
    if (write(m_in, request.data(), request.size()) != static_cast<ssize_t>(request.size()))
        return peerBroke(m_script);
    TRY(const std::string answer, line());
    return std::strtod(answer.c_str(), nullptr);
}

} // namespace bench
