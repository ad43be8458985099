#include "tests/support/Layering.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <initializer_list>

namespace support {

namespace {

constexpr int longestSource = 500;
constexpr int longestTest = 800;

using View = std::string_view;

std::vector<View> parts(View path) {
    std::vector<View> result;
    while (!path.empty()) {
        const std::size_t slash = path.find('/');
        result.push_back(path.substr(0, slash));
        path = slash == View::npos ? View() : path.substr(slash + 1);
    }
    return result;
}

bool startsWithAny(View text, std::initializer_list<View> beginnings) {
    return std::ranges::any_of(beginnings, [&](View beginning) { return text.starts_with(beginning); });
}

bool isOneOf(View text, std::initializer_list<View> words) {
    return std::ranges::find(words, text) != words.end();
}

/// Floors of the engine: a file includes its own room and lower floors. Rooms of one floor do not know each other.
struct Floor {
    View room;
    int height;
};
constexpr std::array floors = {
    Floor{"base", 0},    Floor{"graph", 1},      Floor{"losses", 1},    Floor{"data", 2},      Floor{"layers", 2},
    Floor{"metrics", 3}, Floor{"balancing", 2},  Floor{"schedules", 2}, Floor{"project", 3},   Floor{"templates", 4},
    Floor{"tensor", 4},  Floor{"optimizers", 5}, Floor{"modules", 5},   Floor{"compile", 6},   Floor{"runs", 5},
    Floor{"train", 8},   Floor{"inspect", 7},    Floor{"samples", 5},   Floor{"catalogue", 9},
};

int floorOf(View room) {
    const auto found = std::ranges::find(floors, room, &Floor::room);
    return found == floors.end() ? -1 : found->height;
}

bool isTorchHalf(View name) {
    return name == "module.cpp" || name == "kernel.cpp";
}

/// Room that a file of the engine belongs to; the torch halves of layers and losses stand above `tensor`.
View engineRoom(const std::vector<View>& path) {
    if (path.size() < 3)
        return {};
    if (isOneOf(path[1], {"layers", "losses"}) && isTorchHalf(path.back()))
        return "modules";
    return path[1];
}

std::string quoted(View text) {
    return '"' + std::string(text) + '"';
}

std::string engineFault(const std::vector<View>& file, View included) {
    const View own = engineRoom(file);
    const View other = engineRoom(parts(included));
    if (own.empty() || other.empty())
        return "files of the engine stand in a room below engine/";
    for (const View room : {own, other}) {
        if (floorOf(room) < 0)
            return "the room engine/" + std::string(room) + " has no floor in tests/support/Layering.cpp yet";
    }
    if (own == other || floorOf(other) < floorOf(own))
        return {};
    if (own == "modules" && isOneOf(other, {"layers", "losses"}))
        return {};
    // A task is a plain value; checks and layouts of a graph are about tasks.
    if (own == "graph" && included == "engine/data/Task.h")
        return {};
    return "engine/" + std::string(own) + " does not include " + quoted(included) +
           ": that room stands beside or above it";
}

bool isPage(View room) {
    return isOneOf(room, {"welcome", "data", "model", "train", "inspect", "compare"});
}

std::string widgetsFault(const std::vector<View>& file, View included) {
    const std::vector<View> other = parts(included);
    if (file.size() < 3 || other.size() < 3 || file[1] == other[1])
        return {};
    if (isPage(other[1]) && isPage(file[1]))
        return "pages do not include each other (they meet in the document): " + quoted(included);
    if (isPage(other[1]) && isOneOf(file[1], {"base", "document", "canvas", "charts"}))
        return "widgets/" + std::string(file[1]) + " does not know pages: " + quoted(included);
    if (file[1] == "base" && isOneOf(other[1], {"document", "canvas", "charts"}))
        return "widgets/base is below widgets/" + std::string(other[1]) + ": " + quoted(included);
    return {};
}

bool isTorchTestRoom(View room) {
    return isOneOf(room, {"tensor", "layers", "losses", "optimizers", "compile", "train", "inspect"});
}

bool maySeeTorch(const std::vector<View>& file) {
    if (file[0] == "tests")
        return file.size() > 2 && isTorchTestRoom(file[1]);
    if (file[0] != "engine" || file.size() < 3)
        return false;
    const bool source = file.back().ends_with(".cpp");
    if (file[1] == "tensor")
        return true;
    if (isOneOf(file[1], {"layers", "losses"}))
        return isTorchHalf(file.back());
    return source && isOneOf(file[1], {"optimizers", "compile", "train", "inspect"});
}

bool isQt(View included) {
    return included.size() > 1 && included[0] == 'Q' && std::isalpha(static_cast<unsigned char>(included[1]));
}

/// Headers of libraries: <…>.
std::string systemFault(const std::vector<View>& file, View included) {
    const bool source = file.back().ends_with(".cpp");
    const View room = file.size() > 2 ? file[1] : View();
    if (isQt(included) && file[0] == "engine")
        return "the engine knows no Qt: " + quoted(included);
    if (isOneOf(included, {"qcustomplot.h", "QCustomPlot"})) {
        const bool wrapper = file[0] == "widgets" && file.back() == "QCustomPlotHeader.h";
        if (!wrapper)
            return "qcustomplot.h is included only by widgets/charts/QCustomPlotHeader.h";
    }
    if (startsWithAny(included, {"torch/", "ATen/", "c10/", "caffe2/"})) {
        if (!maySeeTorch(file))
            return "torch is not seen here: " + quoted(included);
        if (isOneOf(included, {"torch/torch.h", "torch/all.h", "ATen/ATen.h"}))
            return quoted(included) + " takes up to 20 s to compile; ATen/core/Tensor.h and ATen/ops/<op>.h do";
    }
    const bool tables = room == "data" && source && isOneOf(file[0], {"engine", "tests"});
    if (startsWithAny(included, {"arrow/", "parquet/"}) && !tables)
        return "Arrow and Parquet are seen only by .cpp files of engine/data and tests/data: " + quoted(included);
    if (included.starts_with("nlohmann/")) {
        if (!(file[0] == "engine" && room == "base" && file.back() == "Json.cpp"))
            return "the JSON library is seen only by engine/base/Json.cpp: " + quoted(included);
    }
    return {};
}

/// Headers of this tree: "…".
std::string ownFault(const std::vector<View>& file, View included) {
    if (included.ends_with(".moc") || (included.starts_with("moc_") && included.ends_with(".cpp")))
        return {};
    const std::vector<View> other = parts(included);
    if (!isOneOf(other[0], {"engine", "widgets", "app", "tests"}))
        return "headers are named from the top of the tree, as in \"engine/base/Text.h\": " + quoted(included);
    const View own = file[0];
    if (own != "tests" && other[0] == "tests")
        return "code does not include tests: " + quoted(included);
    if (own == "engine" && other[0] != "engine")
        return "the engine knows nothing above it: " + quoted(included);
    if (own == "widgets" && other[0] == "app")
        return "widgets do not know the program: " + quoted(included);
    if (included.ends_with("/QCustomPlotHeader.h")) {
        const bool allowed = own == "widgets" && file.size() > 2 && isOneOf(file[1], {"charts", "inspect"}) &&
                             file.back().ends_with(".cpp");
        if (!allowed)
            return "QCustomPlot is seen only by .cpp files of widgets/charts and widgets/inspect: " + quoted(included);
    }
    if (own == "engine")
        return engineFault(file, included);
    if (own == "widgets" && other[0] == "widgets")
        return widgetsFault(file, included);
    if (included.starts_with("engine/tensor/") && !maySeeTorch(file))
        return "torch is not seen here, and that header shows it: " + quoted(included);
    return {};
}

View trimmed(View text) {
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())))
        text.remove_prefix(1);
    return text;
}

/// Who writes, moves or removes files beside engine/base/Files, and why that is right.
struct Writer {
    View path; ///< a file, or a folder with its last slash
    View word; ///< that it may use; empty = all
    View why;
};
constexpr std::array writers = {
    Writer{"engine/base/Files.cpp", "", "the place itself"},
    Writer{"engine/data/WriteTable.cpp", "fopen(",
           "writes rows into a PendingFile, which Files puts in place or removes"},
    Writer{"app/bench/", "", "measures; its tables and folders are scratch"},
    Writer{"tests/", "", "tests make, break and remove files of their own"},
};

bool mayWrite(View file, View word) {
    return std::ranges::any_of(writers, [&](const Writer& writer) {
        return (writer.path.ends_with('/') ? file.starts_with(writer.path) : file == writer.path) &&
               (writer.word.empty() || writer.word == word);
    });
}

std::string writingFault(View file, View line) {
    if (trimmed(line).starts_with("//"))
        return {};
    for (const View word :
         {"filesystem::remove", "filesystem::rename", "filesystem::copy", "fs::remove", "fs::rename", "fs::copy",
          "fopen(", "ofstream", "QSaveFile", " ::unlink(", "(::unlink(", " ::rename(", "(::rename("}) {
        if (line.find(word) != View::npos && !mayWrite(file, word))
            return "files are written, moved and removed by engine/base/Files alone: " + quoted(word);
    }
    return {};
}

struct Include {
    View name;
    bool system = false;
};

/// The header that a line includes; an empty name when it includes none.
Include includeOf(View line) {
    line = trimmed(line);
    if (!line.starts_with('#'))
        return {};
    line = trimmed(line.substr(1));
    if (!line.starts_with("include"))
        return {};
    line = trimmed(line.substr(7));
    if (line.size() < 3 || (line[0] != '<' && line[0] != '"'))
        return {};
    const bool system = line[0] == '<';
    return {line.substr(1, line.find(system ? '>' : '"', 1) - 1), system};
}

} // namespace

std::string describe(const LayeringFault& fault) {
    return fault.file + ':' + std::to_string(fault.line) + ": " + fault.rule;
}

std::vector<LayeringFault> layeringFaults(View file, View content) {
    std::vector<LayeringFault> faults;
    const std::vector<View> path = parts(file);
    int number = 0;
    while (!content.empty()) {
        ++number;
        const std::size_t end = content.find('\n');
        const View line = content.substr(0, end);
        const Include include = includeOf(line);
        if (const std::string rule = writingFault(file, line); !rule.empty())
            faults.push_back({std::string(file), number, rule});
        content = end == View::npos ? View() : content.substr(end + 1);
        if (include.name.empty())
            continue;
        const std::string rule = include.system ? systemFault(path, include.name) : ownFault(path, include.name);
        if (!rule.empty())
            faults.push_back({std::string(file), number, rule});
    }
    const int longest = path[0] == "tests" ? longestTest : longestSource;
    if (number > longest) {
        faults.push_back({std::string(file), number,
                          "the file has " + std::to_string(number) + " lines; " + std::to_string(longest) +
                              " are the most, so split it"});
    }
    return faults;
}

} // namespace support
