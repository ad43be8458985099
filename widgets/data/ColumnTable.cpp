#include "widgets/data/ColumnTable.h"

#include "widgets/base/Words.h"
#include "widgets/data/ColumnHeader.h"
#include "widgets/data/SampleModel.h"
#include "widgets/document/Document.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTableView>

#include <algorithm>

namespace widgets {

ColumnTable::ColumnTable(Document& document, QWidget* parent)
    : Card(parent), m_document(document), m_model(new SampleModel(this)), m_view(new QTableView(this)),
      m_header(new ColumnHeader(*m_model, m_view)), m_titles(new ColumnHeaderTitles(m_view)),
      m_find(new QLineEdit(this)), m_filter(new SegmentedButtons(this)), m_selectShown(new QPushButton(this)),
      m_firstRows(new QPushButton(this)), m_rowsShown(new ShortLabel("body", "textSecondary", this)),
      m_rowsBar(new QWidget(this)), m_hint(new Label("caption", "textMuted", this)) {
    layout()->setContentsMargins(1, length("spacing.s"), 1, 1);
    titleRow()->setContentsMargins(length("spacing.m"), 0, length("spacing.m"), 0);
    m_find->setClearButtonEnabled(true);
    m_find->addAction(Theme::instance().icon("search"), QLineEdit::LeadingPosition);
    m_find->setFixedWidth(180);
    titleRow()->insertWidget(2, m_find);
    m_filterRow = new QHBoxLayout;
    m_filterRow->setContentsMargins(length("spacing.m"), 0, length("spacing.m"), 0);
    m_filterRow->addStretch(1);
    titleRow()->insertWidget(3, m_filter);
    body()->addLayout(m_filterRow);
    m_selectShown->setProperty("flat", true);
    m_selectShown->hide();
    titleRow()->insertWidget(4, m_selectShown);
    titleRow()->addWidget(m_hint);
    auto* rows = new QHBoxLayout(m_rowsBar);
    rows->setContentsMargins(length("spacing.m"), 0, length("spacing.m"), 0);
    rows->addWidget(m_rowsShown, 1);
    rows->addWidget(m_firstRows);
    m_rowsBar->hide();
    body()->addWidget(m_rowsBar);
    buildView();
    body()->addWidget(m_view, 1);
    connectView();
    makeActions();
    connect(m_firstRows, &QPushButton::clicked, this, [this] { showRows({}); });
    connect(m_selectShown, &QPushButton::clicked, this, &ColumnTable::selectShown);
    retranslate();
}

void ColumnTable::buildView() {
    m_view->setModel(m_model);
    m_view->setHorizontalHeader(m_header);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionBehavior(QAbstractItemView::SelectColumns);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setWordWrap(false);
    m_view->setCornerButtonEnabled(false);
    m_view->setShowGrid(true);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->verticalHeader()->setMinimumSectionSize(length("control.height"));
    m_view->verticalHeader()->setDefaultSectionSize(length("control.height"));
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setHighlightSections(false);
    m_view->verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_view->installEventFilter(this);
}

void ColumnTable::connectView() {
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_header, &ColumnHeader::roleWanted, this, &ColumnTable::askRole);
    connect(m_header, &ColumnHeader::typeWanted, this, &ColumnTable::askType);
    connect(m_header, &QWidget::customContextMenuRequested, this, [this](const QPoint& position) {
        if (const int section = m_header->logicalIndexAt(position); section >= 0)
            askRole(section, m_header->viewport()->mapToGlobal(position));
    });
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint& position) {
        if (const QModelIndex index = m_view->indexAt(position); index.isValid())
            askRole(index.column(), m_view->viewport()->mapToGlobal(position));
    });
    connect(m_find, &QLineEdit::textChanged, this, [this] {
        applyFilter();
        m_view->horizontalScrollBar()->setValue(0); // the first that fits is seen
    });
    connect(m_filter, &SegmentedButtons::chosen, this, &ColumnTable::applyFilter);
    connect(m_header, &QHeaderView::geometriesChanged, this, &ColumnTable::placeTitles);
    connect(m_view->verticalHeader(), &QHeaderView::geometriesChanged, this, &ColumnTable::placeTitles);
    connect(&Theme::instance(), &Theme::changed, m_view->viewport(), qOverload<>(&QWidget::update));
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ColumnTable::showSelection);
}

void ColumnTable::focusFind() {
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void ColumnTable::retranslate() {
    retranslateActions();
    m_firstRows->setText(tr("Back to the first rows"));
    m_find->setToolTip(tr("Part of a name, or a pattern: visit*, *_id, q?."));
    m_find->setPlaceholderText(tr("Find column"));
    m_find->setAccessibleName(tr("Find column"));
    m_hint->setText(tr("Select several columns to set one role"));
    m_view->setAccessibleName(tr("Columns and first rows"));
    showCounts();
    placeTitles();
    placeFilter();
}

void ColumnTable::showCounts() {
    const std::vector<ColumnFacts>& facts = m_model->facts();
    const auto count = [&](auto predicate) { return shownNumber(qint64(std::ranges::count_if(facts, predicate))); };
    m_filter->setChoices({tr("All"),
                          tr("Features %1").arg(count([](const auto& f) { return engine::entersModel(f.role); })),
                          tr("Tasks %1").arg(count([](const auto& f) { return f.role == engine::Role::Task; })),
                          tr("Ignored %1").arg(count([](const auto& f) { return f.role == engine::Role::Ignore; })),
                          tr("With findings %1").arg(count([](const auto& f) { return f.finding.has_value(); }))});
    const int shownColumns = [&] {
        int visible = 0;
        for (int i = 0; i < m_model->columnCount(); ++i)
            visible += m_view->isColumnHidden(i) ? 0 : 1;
        return visible;
    }();
    setTitle(tr("Columns"),
             shownColumns == m_model->columnCount()
                 ? shownNumber(qint64(m_model->columnCount()))
                 : tr("%1 of %2").arg(shownNumber(qint64(shownColumns)), shownNumber(qint64(m_model->columnCount()))));
}

void ColumnTable::refresh() {
    const auto derived = m_document.data();
    if (!derived)
        return;
    m_model->show(derived, columnFacts(m_document.project(), *derived));
    m_rowsBar->setVisible(!m_model->chosenRows().empty());
    QStringList names;
    for (const ColumnFacts& facts : m_model->facts())
        names << facts.name;
    if (names != m_widthsFor) { // another table begins at its beginning
        const QSignalBlocker quiet(m_find);
        m_find->clear();
        m_filter->setCurrent(All);
        for (int i = 0; i < m_model->columnCount(); ++i)
            m_header->resizeSection(i, m_header->wantedWidth(i));
        m_view->horizontalScrollBar()->setValue(0);
        m_widthsFor = names;
    } else {
        widenColumns();
    }
    applyFilter();
    placeTitles();
}

// A longer role may need more room. What is in sight stays there, and as a whole if it was seen so.
void ColumnTable::widenColumns() {
    const int room = m_view->viewport()->width();
    QScrollBar* const bar = m_view->horizontalScrollBar();
    for (int i = 0; i < m_model->columnCount(); ++i) {
        const int width = m_header->sectionSize(i), wanted = m_header->wantedWidth(i);
        if (wanted <= width || m_view->isColumnHidden(i))
            continue;
        const int begin = m_view->columnViewportPosition(i);
        m_header->resizeSection(i, wanted);
        const int beyond = begin < 0 ? wanted - width : begin + width <= room ? begin + wanted - room : 0;
        if (beyond <= 0)
            continue;
        QMetaObject::invokeMethod(m_view, "updateGeometries"); // else the bar still ends where it did
        bar->setValue(bar->value() + beyond);
    }
}

bool ColumnTable::fits(const ColumnFacts& facts) const {
    switch (Filter(std::max(0, m_filter->current()))) {
    case All:
        return true;
    case Features:
        return engine::entersModel(facts.role);
    case Tasks:
        return facts.role == engine::Role::Task;
    case Ignored:
        return facts.role == engine::Role::Ignore;
    case WithFindings:
        return facts.finding.has_value();
    }
    return true;
}

void ColumnTable::applyFilter() {
    const QString wanted = m_find->text().trimmed();
    const bool isPattern = wanted.contains(QLatin1Char('*')) || wanted.contains(QLatin1Char('?'));
    QString expression = QRegularExpression::escape(wanted);
    expression.replace(QStringLiteral("\\*"), QStringLiteral(".*")).replace(QStringLiteral("\\?"), QStringLiteral("."));
    const QRegularExpression pattern(QRegularExpression::anchoredPattern(expression),
                                     QRegularExpression::CaseInsensitiveOption);
    int shownColumns = 0;
    for (int i = 0; i < m_model->columnCount(); ++i) {
        const ColumnFacts& facts = m_model->facts()[std::size_t(i)];
        const bool named =
            isPattern ? pattern.match(facts.name).hasMatch() : facts.name.contains(wanted, Qt::CaseInsensitive);
        const bool hidden = !named || !fits(facts);
        shownColumns += hidden ? 0 : 1;
        if (hidden != m_view->isColumnHidden(i))
            m_view->setColumnHidden(i, hidden);
    }
    const bool some = shownColumns > 0 && shownColumns < m_model->columnCount();
    m_selectShown->setText(tr("Select these %1").arg(shownNumber(qint64(shownColumns))));
    m_selectShown->setVisible(some);
    showCounts();
    placeFilter();
}

void ColumnTable::selectShown() {
    QItemSelection all;
    for (int i = 0; i < m_model->columnCount(); ++i)
        if (!m_view->isColumnHidden(i))
            all.select(m_model->index(0, i), m_model->index(std::max(0, m_model->rowCount() - 1), i));
    m_view->selectionModel()->select(all, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Columns);
    m_view->setFocus(Qt::OtherFocusReason);
}

void ColumnTable::showSelection() {
    const QStringList columns = selectedColumns();
    for (QAction* action : m_roleActions)
        action->setEnabled(!columns.isEmpty());
    const QString current =
        columns.isEmpty() ? QString()
        : m_view->currentIndex().isValid() &&
                columns.contains(m_model->facts()[std::size_t(m_view->currentIndex().column())].name)
            ? m_model->facts()[std::size_t(m_view->currentIndex().column())].name
            : columns.front();
    Q_EMIT currentColumnChanged(current);
}

void ColumnTable::showRows(const std::vector<std::uint32_t>& rows, const QString& what) {
    m_model->showRows(rows);
    m_rowsShown->setText(what);
    m_rowsShown->setToolTip(what);
    m_rowsBar->setVisible(!m_model->chosenRows().empty());
    m_view->scrollToTop();
}

void ColumnTable::placeTitles() {
    const int width = std::max(m_titles->wantedWidth(), 48);
    if (m_view->verticalHeader()->width() != width)
        m_view->verticalHeader()->setFixedWidth(width);
    m_titles->setGeometry(m_view->frameWidth(), m_view->frameWidth(), width, m_header->height());
    m_titles->raise();
    m_titles->update();
}

void ColumnTable::resizeEvent(QResizeEvent* event) {
    Card::resizeEvent(event);
    placeTitles();
    placeFilter();
}

// Beside the search where there is room, else in a row of its own.
void ColumnTable::placeFilter() {
    const int chosen = m_selectShown->isHidden() ? 0 : m_selectShown->sizeHint().width() + length("spacing.s");
    const int before = m_find->minimumWidth() + 3 * length("spacing.xxl") + length("spacing.xxl") + chosen;
    const int needed = before + m_filter->sizeHint().width();
    const bool own = width() < needed;
    if (own != (m_filterRow->indexOf(m_filter) >= 0)) {
        (own ? titleRow() : m_filterRow)->removeWidget(m_filter);
        if (own)
            m_filterRow->insertWidget(0, m_filter);
        else
            titleRow()->insertWidget(3, m_filter);
    }
    m_hint->setVisible(!own && width() > needed + m_hint->sizeHint().width() + length("spacing.xl"));
}

bool ColumnTable::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::NoModifier && pressed(key->key()))
            return true;
    }
    if (watched == m_view && event->type() == QEvent::Show)
        placeTitles();
    return Card::eventFilter(watched, event);
}

QStringList ColumnTable::selectedColumns() const {
    QStringList names;
    for (const QModelIndex& index : m_view->selectionModel()->selectedColumns())
        if (!m_view->isColumnHidden(index.column()))
            names << m_model->facts()[std::size_t(index.column())].name;
    return names;
}

QStringList ColumnTable::columnsFor(int section) const {
    const QString name = m_model->facts()[std::size_t(section)].name;
    const QStringList selected = selectedColumns();
    return selected.contains(name) ? selected : QStringList{name};
}

void ColumnTable::showColumn(const QString& name) {
    const int section = m_model->indexOf(name);
    if (section < 0)
        return;
    if (m_view->isColumnHidden(section)) {
        m_find->clear();
        m_filter->setCurrent(All);
        applyFilter();
    }
    m_view->selectColumn(section);
    m_view->scrollTo(m_model->index(0, section), QAbstractItemView::PositionAtCenter);
    m_view->setFocus(Qt::OtherFocusReason);
}

} // namespace widgets
