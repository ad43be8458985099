// taskloom schema: what the columns of a project are for, as a file for the next table.

#include "engine/project/Schema.h"
#include "app/cli/Command.h"
#include "app/cli/Destination.h"
#include "app/cli/Output.h"

#include <CLI/CLI.hpp>

namespace cli::commands::schema {

using namespace engine;

namespace {

struct Options {
    std::string project, output;
};

int act(const Options& options) {
    const Result<Project> project = readProject(options.project);
    if (!project)
        return report(project.error());
    const Schema schema = schemaOf(*project);
    if (options.output.empty()) {
        print(writeJson(engine::toJson(schema)));
        return 0;
    }
    if (const Result<void> free = checkDestination(options.output, filesOf(*project, options.project)); !free)
        return report(free.error());
    if (const Result<void> written = writeSchema(schema, options.output); !written)
        return report(written.error());
    print(words(
        TL_TEXT("cli", "%1: types, roles and groups of %2 {column|columns}. Next: taskloom new TABLE --schema %1"),
        options.output, schema.size()));
    return 0;
}

std::function<int()> add(CLI::App& app) {
    const auto options = std::make_shared<Options>();
    app.add_option("project", options->project, "Project file")->required();
    app.add_option("-o,--output", options->output, "File to write; left out: standard output");
    return [options] { return act(*options); };
}

} // namespace

extern const Command description;
constinit const Command description{"schema", "Writes types, roles and groups of a project's columns for other tables.",
                                    5, add};

} // namespace cli::commands::schema
