#include "app/Show.h"

#include "app/Language.h"
#include "app/MainWindow.h"
#include "app/Startup.h"
#include "engine/base/Files.h"
#include "engine/runs/Run.h"
#include "widgets/base/Page.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"
#include "widgets/document/Document.h"
#include "widgets/document/RunStore.h"
#include "widgets/document/Training.h"

#include <QApplication>
#include <QBuffer>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QPixmap>
#include <QTemporaryDir>
#include <QTimer>

namespace {

namespace fs = std::filesystem;
using engine::ErrorCode;
using engine::fail;
using engine::text;

constexpr int pollMs = 25, settleMs = 600, patienceMs = 120'000;

/// Lets the window work until the table is read and jobs of pages had time to answer. False: it took too long.
bool settle(const widgets::Document& document) {
    QEventLoop loop;
    QTimer poll;
    QElapsedTimer clock, quiet;
    clock.start();
    quiet.start();
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if (document.readingData())
            quiet.restart();
        if (quiet.elapsed() > settleMs || clock.elapsed() > patienceMs)
            loop.quit();
    });
    poll.start(pollMs);
    loop.exec();
    return !document.readingData();
}

/// What a target names: a project, or a run folder with the project that it belongs to.
struct Target {
    fs::path project;
    std::optional<engine::RunRecord> run;
};

engine::Result<Target> targetOf(const fs::path& path) {
    if (!fs::is_directory(path))
        return Target{path, {}};
    TRY(engine::RunRecord run, engine::readRun(path));
    fs::path project = run.projectFile;
    return Target{std::move(project), std::move(run)};
}

} // namespace

engine::Result<void> show(const ShowRequest& request) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // Qt wants a private folder and complains where a machine without a desktop has none.
    const QTemporaryDir runtime;
    if (qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR"))
        qputenv("XDG_RUNTIME_DIR", runtime.path().toUtf8());
    if (request.scale != 1)
        qputenv("QT_SCALE_FACTOR", QByteArray::number(request.scale));
    app::nameApplication();
    int argumentCount = 1;
    char name[] = "taskloom";
    char* arguments[] = {name, nullptr};
    QApplication application(argumentCount, arguments);
    widgets::Theme::instance().choose(request.scheme == "dark" ? widgets::SchemeChoice::Dark
                                                               : widgets::SchemeChoice::Light);
    if (!app::Language::instance().choose(QString::fromStdString(request.language)))
        return fail(ErrorCode::Usage,
                    text(TL_TEXT("cli", "There is no catalogue for the language %1; there are: %2."), request.language,
                         (app::Language::instance().available() << QStringLiteral("pseudo"))
                             .join(QStringLiteral(", "))
                             .toStdString()));

    widgets::Document document;
    widgets::Training training(document);
    app::MainWindow window(document, training, false);
    window.resize(request.width, request.height);
    std::optional<engine::Error> problem;
    QObject::connect(&document, &widgets::Document::problem, &window,
                     [&](const engine::Error& error) { problem = error; });
    if (!request.target.empty()) {
        TRY(const Target target, targetOf(request.target));
        window.openFile(QString::fromStdString(fs::absolute(target.project).string()));
        if (target.run)
            training.look(widgets::contentOfRun(*target.run));
    }
    const QString page = QString::fromStdString(request.page);
    if (!window.page(page))
        return fail(ErrorCode::Usage, text(TL_TEXT("cli", "There is no page %1; there are: %2."), request.page,
                                           "welcome, data, model, train, inspect, compare"));
    window.show();
    window.showPage(page);
    if (!settle(document))
        return fail(ErrorCode::BadData,
                    text(TL_TEXT("cli", "Reading the table took too long, so there is no picture.")));
    if (problem && document.empty())
        return std::unexpected(*problem);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    window.grab().save(&buffer, "PNG");
    return engine::writeFileAtomic(request.output,
                                   std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}
