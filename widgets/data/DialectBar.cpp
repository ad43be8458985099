#include "widgets/data/DialectBar.h"

#include "widgets/base/FlowLayout.h"
#include "widgets/base/Words.h"
#include "widgets/document/Document.h"

#include <QHBoxLayout>

namespace widgets {

namespace {

QString keyOf(const engine::Dialect& dialect, int field) {
    switch (field) {
    case 0:
        return qs(dialect.delimiter);
    case 1:
        return qs(dialect.quote);
    case 2:
        return QString::number(dialect.headerRows);
    default:
        return qs(dialect.decimal);
    }
}

void setKey(engine::Dialect& dialect, int field, const QString& key) {
    switch (field) {
    case 0:
        dialect.delimiter = key.toStdString();
        break;
    case 1:
        dialect.quote = key.toStdString();
        break;
    case 2:
        dialect.headerRows = key.toLongLong();
        break;
    default:
        dialect.decimal = key.toStdString();
    }
}

} // namespace

DialectBar::DialectBar(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_schema(new Label("body", "textMuted", this)),
      m_result(new Label("body", "success", this)), m_sign(new QLabel(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(length("spacing.m"), length("spacing.xs"), length("spacing.m"), length("spacing.xs"));
    row->setSpacing(length("spacing.s"));
    row->addWidget(m_schema);
    auto* fields = new QWidget(this);
    auto* flow = new FlowLayout(fields);
    flow->setSpacing(length("spacing.l"));
    row->addWidget(fields, 1);
    for (int field = 0; field < fieldCount; ++field) {
        m_titles[field] = new Label("body", "textSecondary", this);
        m_boxes[field] = new BadgeCombo(this);
        m_boxes[field]->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        m_titles[field]->setBuddy(m_boxes[field]);
        auto* pair = new QWidget(fields);
        auto* both = new QHBoxLayout(pair);
        both->setContentsMargins(0, 0, 0, 0);
        both->addWidget(m_titles[field]);
        both->addWidget(m_boxes[field]);
        flow->addWidget(pair);
        connect(m_boxes[field], &QComboBox::activated, this,
                [this, field](int index) { changed(Field(field), index); });
    }
    row->addWidget(m_sign);
    row->addWidget(m_result);
    setMinimumHeight(length("control.toolbarHeight"));
    connect(&Theme::instance(), &Theme::changed, this, &DialectBar::refresh);
    fill();
}

void DialectBar::fill() {
    const std::pair<Field, QString> titles[] = {
        {Delimiter, tr("Delimiter")}, {Quote, tr("Quote")}, {Header, tr("Header")}, {Decimal, tr("Decimal")}};
    for (const auto& [field, title] : titles) {
        m_titles[field]->setText(title);
        m_boxes[field]->setAccessibleName(title);
        m_boxes[field]->clear();
    }
    const auto add = [this](Field field, const QString& text, const QString& key) {
        m_boxes[field]->addItem(text, key);
    };
    add(Delimiter, tr("Comma ,"), QStringLiteral(","));
    add(Delimiter, tr("Semicolon ;"), QStringLiteral(";"));
    add(Delimiter, tr("Tab"), QStringLiteral("\t"));
    add(Delimiter, tr("Bar |"), QStringLiteral("|"));
    add(Delimiter, tr("Space"), QStringLiteral(" "));
    add(Quote, QStringLiteral("\""), QStringLiteral("\""));
    add(Quote, QStringLiteral("'"), QStringLiteral("'"));
    add(Quote, tr("None"), QString());
    add(Header, tr("Row 1"), QStringLiteral("1"));
    add(Header, tr("None"), QStringLiteral("0"));
    add(Decimal, tr("Point ."), QStringLiteral("."));
    add(Decimal, tr("Comma ,"), QStringLiteral(","));
}

void DialectBar::refresh() {
    const auto derived = m_document.data();
    if (!derived)
        return;
    fill();
    const engine::DataSpec& spec = *m_document.project().data;
    if (const QString file = qs(spec.path); file != m_file) {
        m_file = file;
        m_touched.clear();
    }
    const bool csv = derived->format == engine::FileFormat::Csv;
    for (int field = 0; field < fieldCount; ++field) {
        m_titles[field]->setVisible(csv);
        m_boxes[field]->setVisible(csv);
        const QString key = keyOf(derived->dialect, field);
        int index = m_boxes[field]->findData(key);
        if (index < 0) { // a rarer choice of the project: shown as it is
            m_boxes[field]->addItem(key, key);
            index = m_boxes[field]->count() - 1;
        }
        m_boxes[field]->setCurrentIndex(index);
        const bool guessed = !spec.dialect || (!m_touched.isEmpty() && !m_touched.contains(field));
        m_boxes[field]->setBadge(guessed ? tr("auto") : QString());
    }
    m_schema->setVisible(!csv);
    m_schema->setText(tr("Parquet: names and types come from the file"));
    m_result->setText(tr("%1 rows read").arg(shownNumber(qint64(derived->profile.rows))));
    m_sign->setPixmap(Theme::instance().pixmap("check", Theme::instance().colour("success"), length("control.icon")));
}

void DialectBar::changed(Field field, int index) {
    const auto derived = m_document.data();
    if (!derived)
        return;
    const QString key = m_boxes[field]->itemData(index).toString();
    if (key == keyOf(derived->dialect, field))
        return;
    engine::Dialect dialect = m_document.project().data->dialect.value_or(derived->dialect);
    setKey(dialect, field, key);
    m_touched.insert(field);
    m_document.openTable(engine::dataPath(m_document.project(), m_document.baseFile()), dialect);
}

} // namespace widgets
