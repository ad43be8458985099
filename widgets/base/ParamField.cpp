#include "widgets/base/ParamField.h"

#include "widgets/base/Controls.h"
#include "widgets/base/ParamForm.h"
#include "widgets/base/Words.h"

#include <QCheckBox>
#include <QMenu>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace widgets {

ParamField::ParamField(const engine::ParamSpec& spec, QWidget* parent)
    : QWidget(parent), m_spec(spec), m_value(engine::standardValue(spec)),
      m_problem(new Label("caption", "error", this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    makeControl();
    column->addWidget(control());
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(m_problem);
    const QString tip = translated(m_spec.tip);
    control()->setToolTip(tip);
    control()->setAccessibleName(translated(m_spec.label));
    control()->setAccessibleDescription(tip);
    control()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(control(), &QWidget::customContextMenuRequested, this, &ParamField::showMenu);
    setFocusProxy(control());
    setProperty("helpParam", key()); // for F1
}

void ParamField::makeControl() {
    switch (m_spec.kind) {
    case engine::ParamKind::Boolean:
        m_check = new QCheckBox(translated(m_spec.label), this);
        connect(m_check, &QCheckBox::toggled, this, [this](bool on) { Q_EMIT entered(on, false); });
        return;
    case engine::ParamKind::Choice:
        m_combo = new BadgeCombo(this);
        m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        m_combo->setMinimumContentsLength(4);
        for (const engine::ParamChoice& choice : m_spec.choices)
            m_combo->addItem(translated(choice.label), QString::fromLatin1(choice.id));
        connect(m_combo, &QComboBox::activated, this,
                [this](int index) { Q_EMIT entered(m_combo->itemData(index).toString().toStdString(), false); });
        return;
    default:
        m_edit = new BadgeEdit(this);
        m_edit->setUnit(translated(m_spec.unit));
        connect(m_edit, &QLineEdit::textEdited, this, &ParamField::readTyped);
        // Only what was typed to its end counts: "1e6" passes through "1".
        connect(m_edit, &QLineEdit::editingFinished, this, [this] {
            const auto value = readParam(m_spec, m_edit->text());
            if (!m_edit->isModified() || !value)
                return;
            m_edit->setModified(false);
            if (*value != m_value || m_standard)
                Q_EMIT entered(*value, true);
        });
    }
}

QWidget* ParamField::control() const {
    return m_check ? static_cast<QWidget*>(m_check) : m_combo ? static_cast<QWidget*>(m_combo) : m_edit;
}

void ParamField::setValue(const engine::ParamValue& value, bool standard) {
    const bool same = m_value == value;
    m_value = value;
    m_standard = standard;
    if (m_check) {
        const QSignalBlocker quiet(m_check);
        m_check->setChecked(std::get_if<bool>(&value) && std::get<bool>(value));
    } else if (m_combo) {
        const auto* id = std::get_if<std::string>(&value);
        m_combo->setCurrentIndex(id ? m_combo->findData(qs(*id)) : -1);
        m_combo->setBadge(standard ? tr("auto") : QString());
    } else {
        // What is being typed stays: "0." is on its way to "0.5", and text that is not allowed is kept.
        const bool typing = m_edit->hasFocus() && m_edit->isModified();
        if (!typing || !same) {
            m_edit->setText(paramText(m_spec, value));
            m_edit->setWrong(false);
            m_problem->setText(m_checkProblem);
        }
        m_edit->setBadge(standard ? tr("auto") : QString());
    }
    m_problem->setVisible(!m_problem->text().isEmpty());
}

void ParamField::readTyped(const QString& text) {
    const auto value = readParam(m_spec, text);
    m_edit->setWrong(!value);
    m_problem->setText(value ? m_checkProblem : allowedWords(m_spec));
    m_problem->setVisible(!m_problem->text().isEmpty());
    if (value)
        m_edit->setBadge({});
}

void ParamField::setProblem(const QString& sentence) {
    m_checkProblem = sentence;
    if (m_edit && m_edit->wrong() && !readParam(m_spec, m_edit->text()))
        return; // what is typed comes first
    if (m_edit)
        m_edit->setWrong(!sentence.isEmpty());
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

void ParamField::setReadOnly(bool readOnly) {
    if (m_edit)
        m_edit->setReadOnly(readOnly);
    control()->setEnabled(!readOnly || m_edit);
}

void ParamField::showMenu(const QPoint& position) {
    QMenu* menu = m_edit ? m_edit->createStandardContextMenu() : new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!menu->isEmpty())
        menu->addSeparator();
    QAction* back =
        menu->addAction(tr("Back to the default (%1)").arg(paramText(m_spec, engine::standardValue(m_spec))));
    back->setEnabled(!m_standard || (m_edit && m_edit->wrong()));
    connect(back, &QAction::triggered, this, [this] {
        if (m_edit) {
            m_edit->setModified(false);
            m_edit->setWrong(false);
            m_problem->setText(m_checkProblem);
        }
        const bool wasStandard = m_standard;
        setValue(engine::standardValue(m_spec), true);
        if (!wasStandard)
            Q_EMIT cleared();
    });
    menu->popup(control()->mapToGlobal(position));
}

} // namespace widgets
