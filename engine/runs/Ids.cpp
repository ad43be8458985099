#include "engine/runs/Ids.h"

#include <chrono>
#include <ctime>
#include <random>

namespace engine {

namespace {

std::string timeWords(const char* form) {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts{};
    ::localtime_r(&now, &parts);
    char buffer[64];
    return {buffer, std::strftime(buffer, sizeof buffer, form, &parts)};
}

} // namespace

std::string freshRunId() {
    static constexpr char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
    std::random_device random;
    std::string id = timeWords("%Y%m%d-%H%M%S");
    id += '-';
    for (int i = 0; i < 4; ++i)
        id += letters[random() % (sizeof letters - 1)];
    return id;
}

std::string timeStamp() {
    return timeWords("%Y-%m-%dT%H:%M:%S%z");
}

} // namespace engine
