#pragma once
// Long work beside the window. One job at a time per Job: start() cancels the one before; every start has a number and
// late results are dropped. Exceptions are caught at the worker's edge. Results come by a queued call. GUI thread.

#include <QObject>

#include <any>
#include <functional>
#include <memory>
#include <stop_token>

namespace widgets {

class Job : public QObject {
    Q_OBJECT

public:
    explicit Job(QObject* parent = nullptr);
    ~Job() override; ///< asks the worker to stop and waits for it

    /// `work` runs on a worker thread and must obey the token; `done` runs on the GUI thread with its result.
    using Work = std::function<std::any(std::stop_token, const std::function<void(double)>& progress)>;
    void start(Work work, std::function<void(std::any)> done);
    void cancel();
    bool running() const;
    static bool anyRunning(); ///< of all that there are: something is still to come

Q_SIGNALS:
    void progressed(double fraction);
    void finished();
    void broke(const QString& words); ///< an exception escaped: our own bug, shown with its words

private:
    struct Shared;
    std::shared_ptr<Shared> m_shared;
};

} // namespace widgets
