#include "engine/schedules/Schedule.h"

namespace engine {

const Schedule* findSchedule(std::string_view id) {
    for (const Schedule* schedule : allSchedules()) {
        if (id == schedule->id)
            return schedule;
    }
    return nullptr;
}

} // namespace engine
