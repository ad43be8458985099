// taskloom bench: built-in benchmarks, each a ratio against a reference that runs beside it.

#include "app/bench/Bench.h"
#include "app/bench/Peer.h"
#include "app/cli/Command.h"
#include "app/cli/Output.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace cli::commands::bench {

using namespace engine;

namespace {

struct Options {
    std::vector<std::string> names;
    std::int64_t threads = 0;
    bool json = false;
};

Json json(const ::bench::Figure& figure) {
    Json result;
    result.set("event", "bench");
    result.set("name", figure.name);
    result.set("peer", figure.peer);
    result.set("ours", figure.ours);
    result.set("theirs", figure.theirs ? Json(*figure.theirs) : Json());
    result.set("unit", figure.unit);
    result.set("ratio", figure.ratio ? Json(*figure.ratio) : Json());
    result.set("goal", figure.goal);
    result.set("goal_is", figure.atMost ? "at most" : "at least");
    result.set("reached", figure.ratio ? Json(figure.reached()) : Json());
    result.set("note", figure.note);
    return result;
}

std::string amountText(double value, int digits) {
    return value < 100 ? fmt::format("{:.{}g}", value, digits) : fmt::format("{:.0f}", value);
}

std::string goalText(const ::bench::Figure& figure) {
    const std::string bound = figure.atMost ? "≤" : "≥";
    if (figure.absolute)
        return fmt::format("{} {:g} {}", bound, figure.goal, figure.unit);
    return figure.atMost ? fmt::format("{} {:.1f} %", bound, 100 * figure.goal)
                         : fmt::format("{} {:g}", bound, figure.goal);
}

std::string ratioText(const ::bench::Figure& figure) {
    if (!figure.ratio)
        return "–";
    if (figure.absolute)
        return fmt::format("{} {}", amountText(*figure.ratio, figure.digits), figure.unit);
    return figure.atMost ? fmt::format("{:.1f} %", 100 * *figure.ratio) : fmt::format("{:.2f}", *figure.ratio);
}

void printFigures(const std::vector<::bench::Figure>& figures) {
    TextTable table;
    table.header = {"benchmark", "ours", "theirs", "unit", "peer", "ratio", "goal", "", "note"};
    table.right = {false, true, true, false, false, true, true, false, false};
    for (const ::bench::Figure& figure : figures) {
        table.rows.push_back({figure.name, amountText(figure.ours, figure.digits),
                              figure.theirs ? amountText(*figure.theirs, figure.digits) : "–", figure.unit, figure.peer,
                              ratioText(figure), goalText(figure),
                              !figure.ratio      ? "not compared"
                              : figure.reached() ? "reached"
                                                 : "missed",
                              figure.note});
    }
    print(table);
}

/// The benchmarks asked for, in the order of the table; all when none is named.
Result<std::vector<const ::bench::Benchmark*>> chosen(const std::vector<std::string>& names) {
    std::vector<const ::bench::Benchmark*> result;
    for (const std::string& name : names) {
        const auto all = allBenchmarks();
        if (std::ranges::none_of(all, [&](const ::bench::Benchmark* known) { return name == known->name; })) {
            std::string known;
            for (const ::bench::Benchmark* benchmark : all)
                known += (known.empty() ? "" : ", ") + std::string(benchmark->name);
            return fail(ErrorCode::Usage,
                        text(TL_TEXT("cli", "There is no benchmark %1; there are: %2."), name, known));
        }
    }
    for (const ::bench::Benchmark* benchmark : allBenchmarks()) {
        if (names.empty() || std::ranges::find(names, benchmark->name) != names.end())
            result.push_back(benchmark);
    }
    return result;
}

int act(const Options& options) {
    const Result<std::vector<const ::bench::Benchmark*>> list = chosen(options.names);
    if (!list)
        return report(list.error());
    ProgressLine line;
    const ::bench::Options settings{options.threads, [&](const std::string& what) { line.show(what); }};
    std::vector<::bench::Figure> figures;
    for (const ::bench::Benchmark* benchmark : *list) {
        const Result<std::vector<::bench::Figure>> result = benchmark->run(settings);
        line.clear();
        if (!result)
            return report(result.error());
        for (const ::bench::Figure& figure : *result) {
            if (options.json)
                printJson(json(figure));
            figures.push_back(figure);
        }
    }
    if (!options.json)
        printFigures(figures);
    const bool isAlone = std::ranges::any_of(
        figures, [](const ::bench::Figure& figure) { return figure.peer.starts_with("pytorch") && !figure.theirs; });
    if (isAlone)
        printError(
            words(TL_TEXT("cli", "The Python peers are not installed, so some figures stand alone. In the source "
                                 "tree, ./dev bench --peers installs them and runs the benchmarks.")));
    return 0;
}

std::function<int()> add(CLI::App& app) {
    const auto options = std::make_shared<Options>();
    app.add_option("names", options->names, "Benchmarks to run; left out: all");
    app.add_option("--threads", options->threads, "Threads of the model's steps; 0 = chosen")
        ->check(CLI::NonNegativeNumber);
    app.add_flag("--json", options->json, "JSON lines on standard output");
    return [options] { return act(*options); };
}

} // namespace

extern const Command description;
constinit const Command description{"bench", "Built-in benchmarks, each a ratio against a reference beside it.", 20,
                                    add};

} // namespace cli::commands::bench
