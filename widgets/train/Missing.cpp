#include "widgets/train/Missing.h"

#include "widgets/base/Words.h"
#include "widgets/document/Document.h"

#include <QCoreApplication>

namespace widgets {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Missing)
};

Missing onData(const QString& sentence, const QString& place = {}) {
    return {sentence, Words::tr("Go to Data"), QStringLiteral("data"), place};
}
Missing onModel(const QString& sentence, const QString& place = {}) {
    return {sentence, Words::tr("Go to Model"), QStringLiteral("model"), place};
}

Missing of(const engine::Error& error) {
    const QString sentence = shown(error.text);
    if (!error.place.column.empty())
        return onData(sentence, qs(error.place.column));
    return onModel(sentence, qs(error.place.node));
}

} // namespace

std::optional<Missing> missingForRun(const Document& document) {
    const engine::Project& project = document.project();
    if (project.data->path.empty())
        return onData(Words::tr("There is no table yet. Open one on the Data page."));
    if (project.tasks->empty())
        return onData(Words::tr("Nothing is to be learnt yet. Choose at least one column as a task on the Data page."));
    if (project.graph->nodes.empty())
        return onModel(Words::tr("There is no model yet. Choose a template on the Model page."));
    for (const engine::Issue& issue : document.derived().issues)
        if (issue.severity == engine::Severity::Error)
            return of(issue.error);
    const auto data = document.data();
    if (!data)
        return std::nullopt; // still being read: the run reads it itself
    if (data->error)
        return onData(shown(data->error->text), qs(data->error->place.column));
    for (const engine::Issue& issue : data->issues)
        if (issue.severity == engine::Severity::Error)
            return onData(shown(issue.error.text), qs(issue.error.place.column));
    return std::nullopt;
}

} // namespace widgets
