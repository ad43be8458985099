#include "app/StatusLine.h"

#include "app/Language.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Words.h"
#include "widgets/document/Document.h"
#include "widgets/document/Training.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace app {

using widgets::Label;
using widgets::length;
using widgets::shownNumber;
using widgets::Theme;
using widgets::Training;

StatusLine::StatusLine(widgets::Document& document, Training& training, QWidget* parent)
    : QWidget(parent), m_document(document), m_training(training), m_sign(new QLabel(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(length("spacing.m"), 1, length("spacing.m"), 0);
    row->setSpacing(length("spacing.s"));
    row->addWidget(m_sign);
    for (Label** label : {&m_state, &m_parameters, &m_shared, &m_memory, &m_device, &m_language}) {
        if (label == &m_device)
            row->addStretch(1);
        *label = new Label("caption", "textSecondary", this);
        row->addWidget(*label);
        row->addSpacing(length("spacing.s"));
    }
    row->setStretchFactor(m_state, 0);
    setMinimumHeight(length("control.statusHeight"));
    connect(&document, &widgets::Document::derivedChanged, this, &StatusLine::refresh);
    connect(&document, &widgets::Document::dataChanged, this, &StatusLine::refresh);
    connect(&document, &widgets::Document::reset, this, &StatusLine::refresh);
    connect(&training, &Training::stateChanged, this, &StatusLine::refresh);
    connect(&training, &Training::ticked, this, &StatusLine::showState);
    connect(&Theme::instance(), &Theme::changed, this, &StatusLine::refresh);
    refresh();
}

void StatusLine::refresh() {
    m_shown.clear();
    showState();
    showFacts();
}

void StatusLine::setState(const char* icon, const char* colour, const QString& words) {
    if (words == m_shown)
        return;
    m_shown = words;
    const int size = length("control.iconSmall") + 2;
    m_sign->setPixmap(icon ? Theme::instance().pixmap(icon, Theme::instance().colour(colour), size) : QPixmap());
    m_sign->setVisible(icon != nullptr);
    m_state->setText(words);
}

void StatusLine::showState() {
    const engine::Progress& progress = m_training.progress();
    const QString epoch = shownNumber(qint64(progress.epoch));
    switch (m_training.state()) {
    case Training::State::Preparing:
        setState("train", "accent", tr("Getting the run ready"));
        return;
    case Training::State::Running:
        setState("train", "accent", tr("Training, epoch %1 of %2").arg(epoch, shownNumber(qint64(progress.epochs))));
        return;
    case Training::State::Paused:
        setState("pause", "paused", tr("Paused at epoch %1").arg(epoch));
        return;
    case Training::State::Finishing:
        setState("finish", "accent", tr("Finishing: last validation"));
        return;
    case Training::State::Stopping:
        setState("stop", "accent", tr("Stopping"));
        return;
    case Training::State::Idle:
        break;
    }
    if (m_document.readingData()) {
        setState("data", "accent", tr("Reading the table"));
        return;
    }
    if (m_document.empty() || m_document.project().data->path.empty()) {
        setState(nullptr, "text", tr("No table yet"));
        return;
    }
    if (!m_document.data()) { // it could not be read; the Data page says why
        setState("error", "error", tr("The table could not be read"));
        return;
    }
    if (m_document.project().tasks->empty()) {
        setState(nullptr, "text", tr("No task chosen yet"));
        return;
    }
    if (m_document.project().graph->nodes.empty()) {
        setState(nullptr, "text", tr("No model yet"));
        return;
    }
    std::vector<engine::Issue> issues = m_document.derived().issues;
    if (const auto derived = m_document.data())
        issues.insert(issues.end(), derived->issues.begin(), derived->issues.end());
    const auto count = [&](engine::Severity severity) {
        return int(std::ranges::count(issues, severity, &engine::Issue::severity));
    };
    const int errors = count(engine::Severity::Error), warnings = count(engine::Severity::Warning);
    QStringList parts;
    if (errors > 0)
        parts << (errors == 1 ? tr("1 error") : tr("%n errors", nullptr, errors));
    if (warnings > 0)
        parts << (warnings == 1 ? tr("1 warning") : tr("%n warnings", nullptr, warnings));
    if (errors > 0)
        setState("error", "error", widgets::clauses(parts));
    else if (warnings > 0)
        setState("warning", "warningMark", tr("Ready to train, %1").arg(widgets::clauses(parts)));
    else
        setState("check", "success", tr("Ready to train"));
}

void StatusLine::showFacts() {
    const engine::Derived& derived = m_document.derived();
    const bool model = derived.parameters > 0;
    m_parameters->setVisible(model);
    m_shared->setVisible(model);
    m_memory->setVisible(model && derived.bytesPerBatch > 0);
    if (model) {
        m_parameters->setText(tr("%1 parameters").arg(shownNumber(qint64(derived.parameters))));
        const double share = 100.0 * double(derived.sharedParameters) / double(derived.parameters);
        m_shared->setText(tr("%1 % shared").arg(shownNumber(qint64(std::lround(share)))));
        m_memory->setText(tr("%1 per batch of %2")
                              .arg(widgets::shownBytes(derived.bytesPerBatch),
                                   shownNumber(qint64(m_document.project().training->batchSize))));
    }
    const std::string& device = m_document.project().training->device;
    m_device->setText(tr("Device: %1").arg(device == "auto" ? tr("automatic") : widgets::qs(device).toUpper()));
    m_language->setText(Language::instance().name());
}

bool StatusLine::event(QEvent* event) {
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest) // the lines between the labels go where the labels go
        update();
    return handled;
}

void StatusLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(0, 0, width(), 1, Theme::instance().colour("border"));
    for (const Label* label : {m_parameters, m_shared, m_memory, m_language})
        if (label->isVisible())
            painter.fillRect(label->x() - length("spacing.s") - 1, length("spacing.xs") + 2, 1,
                             height() - length("spacing.m"), Theme::instance().colour("border"));
}

} // namespace app
