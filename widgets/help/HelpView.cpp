#include "widgets/help/HelpView.h"

#include "widgets/base/Controls.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"

#include <QEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QSplitter>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace widgets {

namespace {

constexpr int topicRole = Qt::UserRole;
constexpr auto topicProperty = "helpTopic", paramProperty = "helpParam";

} // namespace

void setHelpTopic(QWidget* widget, const QString& topic) {
    widget->setProperty(topicProperty, topic);
}

QString helpTopicOf(const QWidget* widget, QString* param) {
    for (; widget; widget = widget->parentWidget()) {
        if (param && param->isEmpty())
            *param = widget->property(paramProperty).toString();
        if (const QString topic = widget->property(topicProperty).toString(); !topic.isEmpty())
            return topic;
        if (widget->isWindow())
            break;
    }
    return {};
}

HelpView::HelpView(QWidget* parent)
    : QDialog(parent), m_search(new QLineEdit(this)), m_list(new QTreeWidget(this)), m_page(new QScrollArea(this)) {
    auto* column = new QVBoxLayout(this);
    const int edge = length("spacing.m");
    column->setContentsMargins(edge, edge, edge, edge);
    column->setSpacing(length("spacing.s"));
    m_search->setClearButtonEnabled(true);
    column->addWidget(m_search);
    auto* split = new QSplitter(this);
    split->addWidget(m_list);
    split->addWidget(m_page);
    split->setStretchFactor(1, 1);
    split->setChildrenCollapsible(false);
    column->addWidget(split, 1);
    m_list->setHeaderHidden(true);
    m_list->setMinimumWidth(length("control.paletteWidth"));
    m_page->setWidgetResizable(true);
    m_page->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_page->setMinimumWidth(360);
    resize(800, 600);
    connect(m_search, &QLineEdit::textChanged, this, &HelpView::filter);
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem* item) {
        if (item && !m_filling)
            showTopic(item->data(0, topicRole).toString());
    });
    retranslate();
}

HelpView* HelpView::open(QWidget* window, const QString& topic, const QString& param) {
    while (window->parentWidget()) // of a dialog: it stays when the dialog closes
        window = window->parentWidget()->window();
    auto* view = window->findChild<HelpView*>();
    if (!view)
        view = new HelpView(window);
    view->showTopic(topic, param);
    view->show();
    view->raise();
    view->activateWindow();
    return view;
}

void HelpView::retranslate() {
    setWindowTitle(tr("Help"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the help"));
    m_list->setAccessibleName(tr("Topics"));
    m_page->setAccessibleName(tr("What it says"));
    fill();
    showTopic(m_topic, m_param);
}

void HelpView::fill() {
    m_filling = true;
    m_list->clear();
    for (const engine::CatalogueKind& kind : engine::catalogueKinds()) {
        auto* group = new QTreeWidgetItem(m_list, {translated(kind.label)});
        group->setFlags(Qt::ItemIsEnabled);
        std::vector<engine::Entry> entries = kind.entries();
        std::ranges::sort(entries, [](const engine::Entry& a, const engine::Entry& b) {
            return translated(a.label).localeAwareCompare(translated(b.label)) < 0;
        });
        for (const engine::Entry& entry : entries) {
            auto* item = new QTreeWidgetItem(group, {translated(entry.label)});
            item->setData(0, topicRole, QStringLiteral("%1/%2").arg(QLatin1StringView(kind.id), qs(entry.id)));
        }
        group->setExpanded(true);
    }
    m_filling = false;
    filter();
}

void HelpView::filter() {
    const QString wanted = m_search->text().trimmed();
    for (int g = 0; g < m_list->topLevelItemCount(); ++g) {
        QTreeWidgetItem* group = m_list->topLevelItem(g);
        int left = 0;
        for (int i = 0; i < group->childCount(); ++i) {
            const bool fits = group->child(i)->text(0).contains(wanted, Qt::CaseInsensitive) ||
                              group->child(i)->data(0, topicRole).toString().contains(wanted, Qt::CaseInsensitive);
            group->child(i)->setHidden(!fits);
            left += fits ? 1 : 0;
        }
        group->setHidden(left == 0);
    }
}

void HelpView::showTopic(const QString& topic, const QString& param) {
    const qsizetype slash = topic.indexOf(u'/');
    const auto entry = slash < 0
                           ? std::nullopt
                           : engine::findEntry(topic.left(slash).toStdString(), topic.mid(slash + 1).toStdString());
    if (!entry) {
        if (!m_page->widget()) {
            auto* hint = new Label("body", "textMuted", m_page);
            hint->setText(tr("Choose a topic on the left, or press F1 on a node or a field."));
            hint->setAlignment(Qt::AlignCenter);
            hint->setWordWrap(true);
            m_page->setWidget(hint);
        }
        return;
    }
    m_topic = topic;
    m_param = param;
    auto* page = new HelpPage(*entry, param, m_page);
    m_page->setWidget(page);
    m_filling = true;
    for (QTreeWidgetItemIterator item(m_list); *item; ++item) {
        if ((*item)->data(0, topicRole).toString() == topic)
            m_list->setCurrentItem(*item);
    }
    m_filling = false;
    if (page->wanted()) // when the page has its size
        QTimer::singleShot(0, page, [this, page] { m_page->ensureWidgetVisible(page->wanted()); });
}

void HelpView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace widgets
