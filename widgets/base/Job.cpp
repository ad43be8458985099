#include "widgets/base/Job.h"

#include <QTimer>

#include <algorithm>
#include <exception>
#include <list>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>

namespace widgets {

// Workers write under the mutex and wake a timer of the GUI thread by its slot's name: no captured data crosses, which
// also keeps the thread sanitizer quiet about uninstrumented Qt.
struct Job::Shared {
    struct Worker {
        std::jthread thread;
        bool ended = false;
    };
    std::mutex mutex;
    quint64 number = 0; ///< of the newest start; results of older ones are dropped
    std::optional<double> progress;
    std::optional<std::any> result;
    std::optional<std::string> broken;
    std::function<void(std::any)> done;
    std::list<Worker> workers;
    bool running = false;
    QTimer wake;
};

namespace {

std::set<const Job*>& allJobs() {
    static std::set<const Job*> jobs;
    return jobs;
}

} // namespace

bool Job::anyRunning() {
    return std::ranges::any_of(allJobs(), &Job::running);
}

Job::Job(QObject* parent) : QObject(parent), m_shared(std::make_shared<Shared>()) {
    allJobs().insert(this);
    m_shared->wake.setSingleShot(true);
    connect(&m_shared->wake, &QTimer::timeout, this, [this] {
        std::optional<double> progress;
        std::optional<std::any> result;
        std::optional<std::string> broken;
        std::function<void(std::any)> done;
        {
            const std::scoped_lock lock(m_shared->mutex);
            progress = std::exchange(m_shared->progress, std::nullopt);
            result = std::exchange(m_shared->result, std::nullopt);
            broken = std::exchange(m_shared->broken, std::nullopt);
            if (result || broken) {
                m_shared->running = false;
                done = std::exchange(m_shared->done, nullptr);
            }
            m_shared->workers.remove_if([](const Shared::Worker& worker) { return worker.ended; });
        }
        if (progress)
            Q_EMIT progressed(*progress);
        if (broken)
            Q_EMIT broke(QString::fromStdString(*broken));
        if (result && done)
            done(std::move(*result));
        if (result || broken)
            Q_EMIT finished();
    });
}

Job::~Job() {
    allJobs().erase(this);
    cancel();
    std::list<Shared::Worker> workers;
    {
        const std::scoped_lock lock(m_shared->mutex);
        workers.swap(m_shared->workers);
    }
    for (Shared::Worker& worker : workers)
        worker.thread.request_stop();
    // Joined here, outside the lock: a worker's last act takes it.
}

void Job::start(Work work, std::function<void(std::any)> done) {
    cancel();
    const std::scoped_lock lock(m_shared->mutex);
    const quint64 number = ++m_shared->number;
    m_shared->running = true;
    m_shared->done = std::move(done);
    m_shared->progress.reset();
    Shared::Worker& worker = m_shared->workers.emplace_back();
    Shared* const shared = m_shared.get(); // outlives the worker: the destructor joins
    bool* const ended = &worker.ended;
    worker.thread = std::jthread([shared, number, ended, work = std::move(work)](const std::stop_token& stop) {
        const auto wake = [shared] { QMetaObject::invokeMethod(&shared->wake, "start", Qt::QueuedConnection); };
        std::optional<std::any> result;
        std::optional<std::string> broken;
        try {
            result = work(stop, [&](double fraction) {
                const std::scoped_lock guard(shared->mutex);
                if (shared->number == number)
                    shared->progress = fraction;
                wake();
            });
        } catch (const std::exception& exception) {
            broken = exception.what();
        } catch (...) {
            broken = "an unknown exception";
        }
        const std::scoped_lock guard(shared->mutex);
        if (shared->number == number && !stop.stop_requested()) {
            shared->result = std::move(result);
            shared->broken = std::move(broken);
        }
        *ended = true;
        wake();
    });
}

void Job::cancel() {
    const std::scoped_lock lock(m_shared->mutex);
    ++m_shared->number;
    m_shared->running = false;
    m_shared->done = nullptr;
    m_shared->result.reset();
    m_shared->broken.reset();
    for (Shared::Worker& worker : m_shared->workers)
        worker.thread.request_stop();
}

bool Job::running() const {
    const std::scoped_lock lock(m_shared->mutex);
    return m_shared->running;
}

} // namespace widgets
