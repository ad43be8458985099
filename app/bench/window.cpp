// The window itself: how late its event loop is while the MMoE sample trains in it, and how long a start takes.
// Offscreen.

#include "app/FileCommands.h"
#include "app/MainWindow.h"
#include "app/Startup.h"
#include "app/bench/Bench.h"
#include "engine/project/Edit.h"
#include "widgets/base/Theme.h"
#include "widgets/document/Document.h"
#include "widgets/document/Training.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <fmt/format.h>

#include <algorithm>

namespace bench::window {

using engine::Error;
using engine::Result;

namespace {

constexpr int beatMs = 10, watchMs = 10'000, patienceMs = 120'000, starts = 5;
constexpr double latestMs = 50, startSeconds = 1.5;

/// Lets the event loop work until `ready`; false: it took too long.
bool waitUntil(const std::function<bool()>& ready) {
    QEventLoop loop;
    QTimer poll;
    QElapsedTimer clock;
    clock.start();
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if (ready() || clock.elapsed() > patienceMs)
            loop.quit();
    });
    poll.start(beatMs);
    loop.exec();
    return ready();
}

/// 95th percentile of how late a timer of 10 ms fires, in ms.
double lateness() {
    std::vector<double> late;
    QEventLoop loop;
    QTimer beat;
    beat.setTimerType(Qt::PreciseTimer);
    QElapsedTimer clock;
    clock.start();
    qint64 before = clock.nsecsElapsed();
    QObject::connect(&beat, &QTimer::timeout, &loop, [&] {
        const qint64 now = clock.nsecsElapsed();
        late.push_back(std::max(0.0, double(now - before) / 1e6 - beatMs));
        before = now;
        if (clock.elapsed() > watchMs)
            loop.quit();
    });
    beat.start(beatMs);
    loop.exec();
    const auto place = late.begin() + std::ptrdiff_t(double(late.size() - 1) * 0.95);
    std::nth_element(late.begin(), place, late.end());
    return *place;
}

Error trouble(const char* words) {
    return Error{engine::ErrorCode::BadProject, engine::text(words), {}, {}};
}

Result<Figure> heartbeat(const Options& options) {
    const QString sample = app::samplesFolder() + QStringLiteral("/shop-mmoe.taskloom");
    widgets::Document document;
    widgets::Training training(document);
    app::MainWindow window(document, training, false);
    window.show();
    std::optional<Error> problem;
    QObject::connect(&document, &widgets::Document::problem, &window, [&](const Error& error) { problem = error; });
    QObject::connect(&training, &widgets::Training::refused, &window, [&](const Error& error) { problem = error; });
    window.files().openSample(sample);
    if (problem)
        return std::unexpected(*problem);
    if (!waitUntil([&] { return !document.readingData() && document.data(); }))
        return std::unexpected(trouble("The table of the sample was not read in two minutes."));
    engine::TrainSpec spec = *document.project().training;
    spec.epochs = 10'000;
    spec.earlyStopping = false;
    if (options.threads > 0)
        spec.threads = options.threads;
    document.edit(QStringLiteral("Epochs"), engine::withTraining(document.project(), spec));
    window.showPage(QStringLiteral("train"));
    options.progress("window: idle");
    const double idle = lateness();
    training.run();
    if (!waitUntil([&] { return problem || !training.points().empty() || !training.busy(); }) || problem ||
        !training.busy())
        return std::unexpected(
            problem ? *problem : training.error().value_or(trouble("The sample did not train in two minutes.")));
    options.progress("window: while the sample trains");
    const double busy = lateness();
    training.stop();
    waitUntil([&] { return !training.busy(); });
    Figure figure;
    figure.name = "window-delay-p95";
    figure.peer = "idle window";
    figure.ours = busy;
    figure.theirs = idle;
    figure.unit = "ms";
    figure.ratio = busy;
    figure.goal = latestMs;
    figure.atMost = figure.absolute = true;
    figure.note = "how late the event loop is while the MMoE sample trains, 95th percentile of 10 s";
    return figure;
}

/// From the start of a process to a painted window that answers.
Result<Figure> start(const Options& options) {
    std::vector<double> seconds;
    for (int round = 0; round < starts; ++round) {
        options.progress(fmt::format("window: start {} of {}", round + 1, starts));
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("TASKLOOM_QUIT_WHEN_USABLE"), QStringLiteral("1"));
        process.setProcessEnvironment(environment);
        QElapsedTimer clock;
        clock.start();
        process.start(QCoreApplication::applicationFilePath(), {});
        if (!process.waitForFinished(patienceMs) || process.exitCode() != 0)
            return std::unexpected(trouble("The window did not come up in two minutes."));
        seconds.push_back(double(clock.elapsed()) / 1000);
    }
    Figure figure;
    figure.name = "window-start";
    figure.peer = std::string("-");
    figure.ours = median(seconds);
    figure.unit = std::string("s");
    figure.ratio = figure.ours;
    figure.goal = startSeconds;
    figure.atMost = figure.absolute = true;
    figure.note = "until the window is painted and answers, median of 5 starts";
    return figure;
}

Result<std::vector<Figure>> run(const Options& options) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QTemporaryDir folder; // runs and settings of the benchmark stay out of the person's folders
    for (const char* name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME"})
        qputenv(name, folder.path().toUtf8());
    app::nameApplication();
    int argumentCount = 1;
    std::string program = QDir(QStringLiteral("/proc/self/exe")).canonicalPath().toStdString();
    char* arguments[] = {program.data(), nullptr};
    const QApplication application(argumentCount, arguments);
    widgets::Theme::instance().choose(widgets::SchemeChoice::Light);
    std::vector<Figure> figures;
    TRY(Figure delay, heartbeat(options));
    figures.push_back(std::move(delay));
    TRY(Figure started, start(options));
    figures.push_back(std::move(started));
    return figures;
}

} // namespace

extern const Benchmark description;
constinit const Benchmark description{"window",
                                      "How late the window answers while it trains, and how long a start takes.", run};

} // namespace bench::window
