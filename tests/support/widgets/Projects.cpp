#include "tests/support/widgets/Projects.h"

#include "engine/project/Edit.h"
#include "engine/templates/Template.h"
#include "widgets/document/Document.h"

#include <QTest>

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <stdexcept>

namespace support {

engine::Project projectWithTasks(int tasks) {
    constexpr std::array names = {"Click", "Cart", "Buy", "Return", "Review", "Share", "Save", "Visit", "Call"};
    std::vector<engine::Task> made;
    for (int i = 0; i < tasks; ++i) {
        engine::Task task;
        task.id = fmt::format("t{}", i + 1);
        task.name = names.at(static_cast<std::size_t>(i) % names.size());
        task.colour = i;
        task.column = fmt::format("label{}", i + 1);
        made.push_back(std::move(task));
    }
    engine::Project project = engine::withTasks({}, std::move(made));
    engine::FeatureWidths widths;
    widths.numbers = 6;
    widths.numberNames = {"age", "price", "visits", "hour", "day", "discount"};
    widths.vocabulary = {20, 300};
    widths.categoryNames = {"city", "brand"};
    project.widths = std::make_shared<const engine::FeatureWidths>(std::move(widths));
    for (const engine::Task& task : *project.tasks)
        project.taskOutputs[task.id] = 1;
    return project;
}

engine::Project projectWithTemplate(std::string_view templateId, int tasks) {
    const engine::Template* kind = engine::findTemplate(templateId);
    if (!kind)
        throw std::runtime_error("no template is called " + std::string(templateId));
    auto made = engine::insertTemplate(projectWithTasks(tasks), *kind, {});
    if (!made)
        throw std::runtime_error(engine::english(made.error().text));
    return *made;
}

void openSmallTable(widgets::Document& document, const std::filesystem::path& folder, int epochs) {
    std::ofstream file(folder / "small.csv");
    file << "a,b,c,yes,size\n";
    unsigned state = 1;
    const auto next = [&state] {
        return static_cast<double>((state = state * 1664525U + 1013904223U) >> 8) / 16777216.0;
    };
    for (int row = 0; row < 300; ++row) {
        const double a = next(), b = next(), c = next();
        file << a << ',' << b << ',' << c << ',' << (a + b + 0.2 * next() > 1.1) << ',' << 10 * a - 4 * c + next()
             << '\n';
    }
    file.close();
    document.openTable(folder / "small.csv");
    QTRY_VERIFY(document.data() && !document.readingData());
    engine::Result<engine::Project> project =
        engine::withRole(document.project(), {"yes", "size"}, engine::Role::Task, &document.data()->profile);
    QVERIFY(project);
    project = engine::insertTemplate(*project, *engine::findTemplate("shared_bottom"), {});
    QVERIFY(project);
    engine::TrainSpec spec = *project->training;
    spec.epochs = epochs;
    spec.earlyStopping = false;
    spec.batchSize = 64;
    spec.threads = 1;
    document.edit(QStringLiteral("Model"), engine::withTraining(*project, spec));
    QTRY_VERIFY(!document.readingData());
    QVERIFY(engine::canTrain(document.derived()));
}

} // namespace support
