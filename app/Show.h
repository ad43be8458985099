#pragma once
// Pictures of the pages of the real window, drawn offscreen (`taskloom show`). Main thread; makes the QApplication.

#include "engine/base/Error.h"

#include <filesystem>
#include <string>

struct ShowRequest {
    std::filesystem::path target;   ///< project file or run folder; may be empty for the welcome page
    std::string page;               ///< "welcome", "data", "model", "train", "inspect", "compare"
    std::filesystem::path output;   ///< PNG
    int width = 1440, height = 900; ///< of the window, before `scale`
    std::string scheme = "light";   ///< "light", "dark"
    std::string language = "en";    ///< "en", "zh_CN", "pseudo" (40 % longer, for checks of the layout)
    double scale = 1;               ///< device pixels per pixel
};

/// Draws and saves the picture, whole or not at all.
engine::Result<void> show(const ShowRequest& request);
