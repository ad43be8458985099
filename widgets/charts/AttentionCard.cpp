#include "widgets/charts/AttentionCard.h"

#include "widgets/base/Theme.h"
#include "widgets/charts/Figures.h"
#include "widgets/charts/RoundSteps.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

namespace widgets {

Matrix attentionMatrix(const engine::AttentionMap& map, const RunNames& names, int head, bool tasksOnly) {
    Matrix matrix;
    const auto name = [&](std::int64_t token) {
        MatrixName result;
        result.text = token < static_cast<std::int64_t>(map.names.size())
                          ? qs(map.names[static_cast<std::size_t>(token)])
                          : QString::number(token + 1);
        if (token < map.taskTokens && token < static_cast<std::int64_t>(names.tasks.size())) {
            result.text = names.tasks[static_cast<std::size_t>(token)].name;
            result.slot = names.tasks[static_cast<std::size_t>(token)].slot;
        }
        return result;
    };
    const std::int64_t rows = tasksOnly ? std::min(map.taskTokens, map.queries) : map.queries;
    for (std::int64_t row = 0; row < rows; ++row)
        matrix.rows.push_back(name(row));
    for (std::int64_t column = 0; column < map.keys; ++column)
        matrix.columns.push_back(name(column));
    matrix.values.resize(static_cast<std::size_t>(rows * map.keys));
    const std::int64_t first = head < 0 ? 0 : head, end = head < 0 ? map.heads : head + 1;
    for (std::int64_t h = first; h < end; ++h)
        for (std::int64_t i = 0; i < rows * map.keys; ++i)
            matrix.values[static_cast<std::size_t>(i)] +=
                map.weights[static_cast<std::size_t>(h * map.queries * map.keys + i)] / static_cast<float>(end - first);
    return matrix;
}

Matrix transposed(const Matrix& matrix) {
    Matrix result{matrix.columns, matrix.rows, std::vector<float>(matrix.values.size())};
    for (std::size_t row = 0; row < matrix.rows.size(); ++row)
        for (std::size_t column = 0; column < matrix.columns.size(); ++column)
            result.values[column * matrix.rows.size() + row] = matrix.at(row, column);
    return result;
}

AttentionCard::AttentionCard(QWidget* parent)
    : Card(parent), m_node(new QComboBox(this)), m_heads(new SegmentedButtons(this)),
      m_rows(new SegmentedButtons(this)), m_difference(new QPushButton(this)),
      m_headsTitle(new Label("body", "textSecondary", this)), m_cell(new Label("body", "text", this)),
      m_note(new Label("caption", "textMuted", this)), m_chart(new MatrixChart(this)) {
    m_chart->setSlanted(true);
    m_difference->setCheckable(true);
    m_note->setWordWrap(true);
    m_cell->setWordWrap(true);
    titleRow()->addWidget(m_node);
    auto* tools = new QHBoxLayout;
    tools->setSpacing(length("spacing.s"));
    tools->addWidget(m_headsTitle);
    tools->addWidget(m_heads);
    tools->addStretch(1);
    auto* below = new QHBoxLayout;
    below->setSpacing(length("spacing.s"));
    below->addWidget(m_note, 1);
    below->addWidget(m_rows);
    below->addWidget(m_difference);
    body()->addLayout(tools);
    body()->addWidget(m_chart, 1);
    body()->addWidget(m_cell);
    body()->addLayout(below);
    connect(m_node, &QComboBox::activated, this, &AttentionCard::update);
    connect(m_heads, &SegmentedButtons::chosen, this, [this](int index) { setHead(index - 1); });
    connect(m_rows, &SegmentedButtons::chosen, this, &AttentionCard::update);
    connect(m_difference, &QPushButton::toggled, this, &AttentionCard::update);
    connect(m_chart, &MatrixChart::cellEntered, this, &AttentionCard::sayCell);
    retranslate();
}

void AttentionCard::setNames(const RunNames& names) {
    m_names = names;
    m_now.clear();
    m_first.clear();
    m_head = -1;
}

void AttentionCard::show(const std::vector<engine::AttentionMap>& now, const std::vector<engine::AttentionMap>& first,
                         double epoch) {
    m_now = now;
    m_first = first;
    m_epoch = epoch;
    update();
}

void AttentionCard::setHead(int head) {
    m_head = head;
    update();
}

void AttentionCard::setDifference(bool on) {
    m_difference->setChecked(on);
}

void AttentionCard::setTasksOnly(bool on) {
    m_rows->setCurrent(on ? 1 : 0);
    update();
}

const engine::AttentionMap* AttentionCard::chosen(const std::vector<engine::AttentionMap>& maps) const {
    const std::string node = m_node->currentData().toString().toStdString();
    const auto found = std::find_if(maps.begin(), maps.end(), [&](const auto& map) { return map.node == node; });
    return found != maps.end() ? &*found : nullptr;
}

void AttentionCard::update() {
    QStringList nodes;
    for (const engine::AttentionMap& map : m_now)
        nodes << qs(map.node);
    QStringList before;
    for (int i = 0; i < m_node->count(); ++i)
        before << m_node->itemData(i).toString();
    if (nodes != before) {
        const QSignalBlocker quiet(m_node);
        m_node->clear();
        for (const QString& node : nodes)
            m_node->addItem(m_names.node(node.toStdString()), node);
    }
    m_node->setVisible(nodes.size() > 1);
    const engine::AttentionMap* now = chosen(m_now);
    if (!now)
        return;
    setTitle(tr("Attention"), nodes.size() > 1 ? QString() : m_names.node(now->node));
    QStringList heads = {tr("Mean", "of attention heads")};
    for (std::int64_t head = 1; head <= now->heads; ++head)
        heads << QString::number(head);
    m_heads->setChoices(heads);
    m_head = std::min(m_head, static_cast<int>(now->heads) - 1);
    m_heads->setCurrent(m_head + 1);
    m_heads->setVisible(now->heads > 1);
    m_headsTitle->setVisible(now->heads > 1);
    m_rows->setVisible(now->taskTokens > 0);
    const bool tasksOnly = now->taskTokens > 0 && m_rows->current() == 1;
    Matrix matrix = attentionMatrix(*now, m_names, m_head, tasksOnly);
    const engine::AttentionMap* first = chosen(m_first);
    const bool comparable =
        first && first->keys == now->keys && first->queries == now->queries && first->heads == now->heads;
    m_difference->setEnabled(comparable);
    double most = 0;
    if (m_difference->isChecked() && comparable) {
        const Matrix start = attentionMatrix(*first, m_names, m_head, tasksOnly);
        for (std::size_t i = 0; i < matrix.values.size(); ++i)
            matrix.values[i] -= start.values[i];
        for (const float value : matrix.values)
            most = std::max(most, static_cast<double>(std::abs(value)));
        most = roundUp(std::max(most, 1e-3));
        m_chart->setRamp("diverging", -most, most);
    } else {
        for (const float value : matrix.values)
            most = std::max(most, static_cast<double>(value));
        // Even attention (1 / keys) stays in the dark half, so that bright always means more than the others.
        const double even = 1.0 / static_cast<double>(std::max<std::int64_t>(1, now->keys));
        m_chart->setRamp("cividis", 0, roundUp(std::max(most, 2 * even)));
    }
    // A task reads down its column: names of many tokens stand level, and figures find room.
    m_transposed = tasksOnly;
    m_chart->setSlanted(!tasksOnly);
    m_chart->setPrinted(tasksOnly);
    m_chart->show(tasksOnly ? transposed(matrix) : matrix);
    const auto cell = m_chart->cell();
    sayCell(cell ? cell->first : -1, cell ? cell->second : -1);
}

void AttentionCard::sayCell(int row, int column) {
    const Matrix& matrix = m_chart->matrix();
    if (matrix.values.empty())
        return;
    std::size_t at = 0;
    if (row >= 0) {
        at = static_cast<std::size_t>(row) * matrix.columns.size() + static_cast<std::size_t>(column);
    } else { // nothing under the mouse: the strongest
        for (std::size_t i = 0; i < matrix.values.size(); ++i)
            if (std::abs(matrix.values[i]) > std::abs(matrix.values[at]))
                at = i;
    }
    QString from = matrix.rows[at / matrix.columns.size()].text, to = matrix.columns[at % matrix.columns.size()].text;
    if (m_transposed)
        from.swap(to);
    const QString value = m_chart->valueText(matrix.values[at]);
    const engine::AttentionMap* first = chosen(m_first);
    if (m_difference->isChecked() && m_difference->isEnabled()) {
        m_cell->setText(tr("%1 → %2: %3 since the first epoch").arg(from, to, value));
    } else if (first && m_difference->isEnabled()) {
        const Matrix begin = attentionMatrix(*first, m_names, m_head, m_transposed);
        const Matrix start = m_transposed ? transposed(begin) : begin;
        m_cell->setText(
            tr("%1 → %2: %3, at the first epoch %4").arg(from, to, value, m_chart->valueText(start.values[at])));
    } else {
        m_cell->setText(tr("%1 → %2: %3").arg(from, to, value));
    }
}

void AttentionCard::retranslate() {
    m_chart->setTitle(tr("Attention"));
    m_headsTitle->setText(tr("Head"));
    m_rows->setChoices({tr("All", "rows of the attention map"), tr("Tasks", "rows of the attention map")});
    m_difference->setText(tr("Difference"));
    m_difference->setToolTip(tr("Shows what changed since the first epoch: blue looks more, orange looks less."));
    m_note->setText(tr("Where the model looks, not why."));
    m_node->setAccessibleName(tr("Attention layer"));
    update();
}

} // namespace widgets
