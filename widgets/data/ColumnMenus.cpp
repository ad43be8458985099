// What can be done with selected columns: roles and types by menu and keys, roles and types from and to a file.

#include "engine/project/Edit.h"
#include "engine/project/Schema.h"
#include "widgets/base/Words.h"
#include "widgets/data/ColumnTable.h"
#include "widgets/data/SampleModel.h"
#include "widgets/document/Document.h"

#include <QAction>
#include <QFileDialog>
#include <QInputDialog>
#include <QMenu>
#include <QSet>

#include <algorithm>

namespace widgets {

namespace {

struct RoleKey {
    engine::Role role;
    Qt::Key key;
};
constexpr RoleKey roles[] = {{engine::Role::Feature, Qt::Key_F}, {engine::Role::Task, Qt::Key_T},
                             {engine::Role::Weight, Qt::Key_W},  {engine::Role::Entity, Qt::Key_K},
                             {engine::Role::Time, Qt::Key_D},    {engine::Role::Sequence, Qt::Key_S},
                             {engine::Role::Ignore, Qt::Key_I}};
constexpr engine::ColumnType types[] = {
    engine::ColumnType::Real, engine::ColumnType::Integer, engine::ColumnType::Boolean,   engine::ColumnType::Category,
    engine::ColumnType::Text, engine::ColumnType::Date,    engine::ColumnType::Timestamp, engine::ColumnType::List};

QString keyName(Qt::Key key) {
    return QKeySequence(key).toString(QKeySequence::NativeText);
}

std::vector<std::string> namesOf(const QStringList& columns) {
    std::vector<std::string> names;
    for (const QString& column : columns)
        names.push_back(column.toStdString());
    return names;
}

} // namespace

void ColumnTable::makeActions() {
    for (const RoleKey& entry : roles) {
        auto* action = new QAction(this);
        m_roleActions.append(action);
        connect(action, &QAction::triggered, this, [this, role = entry.role] { setRole(selectedColumns(), role); });
        action->setEnabled(false);
    }
    for (int i = 0; i < 3; ++i)
        m_schemaActions.append(new QAction(this));
    connect(m_schemaActions[0], &QAction::triggered, this, &ColumnTable::selectShown);
    connect(m_schemaActions[1], &QAction::triggered, this, &ColumnTable::loadSchemaDialog);
    connect(m_schemaActions[2], &QAction::triggered, this, &ColumnTable::saveSchemaDialog);
}

void ColumnTable::retranslateActions() {
    for (qsizetype i = 0; i < m_roleActions.size(); ++i)
        m_roleActions[i]->setText(tr("Use selected columns as: %1").arg(translated(engine::roleLabel(roles[i].role))) +
                                  QLatin1Char('\t') + keyName(roles[i].key));
    m_schemaActions[0]->setText(tr("Select all shown columns"));
    m_schemaActions[1]->setText(tr("Load roles and types…"));
    m_schemaActions[2]->setText(tr("Save roles and types…"));
}

bool ColumnTable::pressed(int key) {
    const QStringList columns = selectedColumns();
    if (columns.isEmpty())
        return false;
    const auto found = std::ranges::find_if(roles, [key](const RoleKey& entry) { return entry.key == key; });
    if (found == std::end(roles)) {
        if (key != Qt::Key_Return && key != Qt::Key_Enter)
            return false;
        Q_EMIT detailsWanted(columns.front());
        return true;
    }
    setRole(columns, found->role);
    return true;
}

void ColumnTable::askRole(int section, const QPoint& position) {
    const QStringList columns = columnsFor(section);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (columns.size() > 1)
        menu->addSection(tr("%n columns", nullptr, int(columns.size())));
    const ColumnFacts& facts = m_model->facts()[std::size_t(section)];
    const bool unusable = columns.size() == 1 && !facts.unusable.isEmpty();
    if (unusable)
        menu->addSection(facts.unusable);
    for (const auto& [role, key] : roles) {
        QAction* action = menu->addAction(translated(engine::roleLabel(role)) + QLatin1Char('\t') + keyName(key));
        action->setCheckable(true);
        action->setChecked(columns.size() == 1 && facts.role == role);
        action->setEnabled(!unusable || role == engine::Role::Ignore);
        connect(action, &QAction::triggered, this, [this, columns, chosen = role, position] {
            setRole(columns, chosen);
            if (chosen != engine::Role::Task || columns.size() != 1)
                return;
            for (const engine::Task& task : *m_document.project().tasks)
                if (engine::learns(task, columns.front().toStdString())) {
                    Q_EMIT taskMade(qs(task.id), position);
                    return;
                }
        });
    }
    menu->addSeparator();
    if (columns.size() > 1)
        menu->addAction(tr("One task with several labels"), this, [this, columns] { makeMultiLabel(columns); });
    addSets(*menu, columns);
    if (columns.size() == 1) {
        for (const engine::Task& task : facts.tasks) {
            const QString id = qs(task.id);
            menu->addAction(tr("Edit task %1…").arg(qs(task.name)), this,
                            [this, id, position] { Q_EMIT taskMade(id, position); });
        }
        menu->addAction(tr("Details of the column") + QLatin1Char('\t') + keyName(Qt::Key_Return), this,
                        [this, columns] { Q_EMIT detailsWanted(columns.front()); });
    }
    menu->popup(position);
}

void ColumnTable::makeMultiLabel(const QStringList& columns) {
    std::vector<std::string> names = namesOf(columns);
    engine::Task task;
    task.kind = engine::TaskKind::MultiLabel;
    task.column = names.front();
    task.moreColumns.assign(names.begin() + 1, names.end());
    m_document.edit(tr("One task with %n labels", nullptr, int(columns.size())),
                    engine::withTask(m_document.project(), std::move(task)));
}

// Columns that describe one thing (the user, the item) enter the model by an input of their own.
void ColumnTable::addSets(QMenu& menu, const QStringList& columns) {
    QMenu* sets = menu.addMenu(tr("Feature set"));
    QStringList known;
    QSet<QString> now;
    for (const engine::ColumnSpec& column : *m_document.project().data->columns) {
        if (columns.contains(qs(column.name)))
            now.insert(qs(column.set));
        if (!column.set.empty() && !known.contains(qs(column.set)))
            known << qs(column.set);
    }
    for (const QString& usual : {QStringLiteral("user"), QStringLiteral("item"), QStringLiteral("context")})
        if (!known.contains(usual))
            known << usual;
    for (const QString& set : QStringList{QString()} + known) {
        QAction* action = sets->addAction(set.isEmpty() ? tr("None") : set);
        action->setCheckable(true);
        action->setChecked(now.size() == 1 && now.contains(set));
        connect(action, &QAction::triggered, this, [this, columns, set] { setFeatureSet(columns, set); });
    }
    sets->addSeparator();
    connect(sets->addAction(tr("New set…")), &QAction::triggered, this, [this, columns] { askNewSet(columns); });
}

void ColumnTable::askNewSet(const QStringList& columns) {
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("New feature set"));
    dialog->setLabelText(tr("Name of the set, such as user, item or shop:"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, columns](const QString& name) {
        if (const QString set = name.simplified(); !set.isEmpty())
            setFeatureSet(columns, set);
    });
    dialog->open();
}

void ColumnTable::setFeatureSet(const QStringList& columns, const QString& set) {
    const QString what = columns.size() == 1 ? columns.front() : tr("%n columns", nullptr, int(columns.size()));
    m_document.edit(set.isEmpty() ? tr("Take %1 out of its set").arg(what)
                                  : tr("Put %1 into the set %2").arg(what, set),
                    engine::withFeatureSet(m_document.project(), namesOf(columns), set.toStdString()));
}

void ColumnTable::setRole(const QStringList& columns, engine::Role role) {
    const auto derived = m_document.data();
    const QString what = columns.size() == 1 ? columns.front() : tr("%n columns", nullptr, int(columns.size()));
    const QString step = tr("Use %1 as %2").arg(what, translated(engine::roleLabel(role)));
    m_document.edit(
        step, engine::withRole(m_document.project(), namesOf(columns), role, derived ? &derived->profile : nullptr));
}

void ColumnTable::askType(int section, const QPoint& position) {
    const QStringList columns = columnsFor(section);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const ColumnFacts& facts = m_model->facts()[std::size_t(section)];
    if (columns.size() > 1)
        menu->addSection(tr("%n columns", nullptr, int(columns.size())));
    for (const engine::ColumnType type : types) {
        QAction* action = menu->addAction(translated(engine::columnTypeLabel(type)));
        action->setCheckable(true);
        action->setChecked(columns.size() == 1 && facts.type == type);
        connect(action, &QAction::triggered, this, [this, columns, type] { setType(columns, type); });
    }
    const std::vector<ColumnFacts>& all = m_model->facts();
    if (std::ranges::any_of(all, [&](const auto& one) { return one.typeChosen && columns.contains(one.name); })) {
        menu->addSeparator();
        menu->addAction(tr("As the file tells"), this,
                        [this, columns] { setType(columns, engine::ColumnType::Unusable); });
    }
    menu->popup(position);
}

// Unusable stands for "nobody has chosen".
void ColumnTable::setType(const QStringList& columns, engine::ColumnType type) {
    const bool free = type == engine::ColumnType::Unusable;
    engine::DataSpec table = *m_document.project().data;
    std::vector<engine::ColumnSpec> specs = *table.columns;
    for (engine::ColumnSpec& spec : specs)
        if (columns.contains(qs(spec.name))) {
            spec.type = free ? spec.type : type;
            spec.typeChosen = !free;
        }
    table.columns = std::make_shared<const std::vector<engine::ColumnSpec>>(std::move(specs));
    const QString what = columns.size() == 1 ? columns.front() : tr("%n columns", nullptr, int(columns.size()));
    m_document.editReading(free ? tr("Read %1 as the file tells").arg(what)
                                : tr("Read %1 as %2").arg(what, translated(engine::columnTypeLabel(type))),
                           engine::withData(m_document.project(), std::move(table)));
}

bool ColumnTable::saveSchema(const std::filesystem::path& file) {
    const engine::Result<void> written = engine::writeSchema(engine::schemaOf(m_document.project()), file);
    if (!written)
        Q_EMIT m_document.problem(written.error());
    return written.has_value();
}

bool ColumnTable::loadSchema(const std::filesystem::path& file) {
    const engine::Result<engine::Schema> schema = engine::readSchema(file);
    const auto derived = m_document.data();
    std::vector<std::string> unknown;
    engine::Result<engine::Project> applied =
        schema ? engine::withSchema(m_document.project(), *schema, derived ? &derived->profile : nullptr, &unknown)
               : engine::Result<engine::Project>(std::unexpected(schema.error()));
    if (!applied) {
        Q_EMIT m_document.problem(applied.error());
        return false;
    }
    m_document.editReading(tr("Roles from %1").arg(qs(file.filename().string())), std::move(*applied));
    if (!unknown.empty()) {
        engine::Error error;
        error.code = engine::ErrorCode::BadData;
        error.text = engine::text(TL_TEXT("engine", "The roles are set. %1 columns of the file are not in this table; "
                                                    "the first is %2."),
                                  unknown.size(), unknown.front());
        Q_EMIT m_document.problem(error);
    }
    return true;
}

void ColumnTable::saveSchemaDialog() {
    const std::filesystem::path table = engine::dataPath(m_document.project(), m_document.baseFile());
    const QString file = QFileDialog::getSaveFileName(this, tr("Save roles and types"),
                                                      qs((table.parent_path() / "columns.json").string()),
                                                      tr("Roles and types (*.json)"));
    if (!file.isEmpty())
        saveSchema(QFileInfo(file).filesystemFilePath());
}

void ColumnTable::loadSchemaDialog() {
    const std::filesystem::path table = engine::dataPath(m_document.project(), m_document.baseFile());
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Load roles and types"), qs(table.parent_path().string()),
                                     tr("Roles and types (*.json);;All files (*)"));
    if (!file.isEmpty())
        loadSchema(QFileInfo(file).filesystemFilePath());
}

} // namespace widgets
