// Roles, types and feature sets apart from a table: saved, read, applied to another one, and by pattern.

#include "engine/project/Schema.h"

#include "engine/data/Names.h"
#include "engine/graph/Check.h"
#include "engine/layers/Layer.h"
#include "engine/project/Edit.h"
#include "engine/templates/Template.h"
#include "tests/project/Builders.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

using namespace engine;

namespace {

Project projectOn(const char* csv) {
    return withTable({}, "t.csv", profile(support::tableFrom(csv)), 100);
}

constexpr const char* shop = "user_age,user_city,item,day,clicked\n31,Rome,a,2026-01-02,1\n32,Bonn,b,2026-01-03,0\n"
                             "33,Rome,a,2026-01-04,1\n";

} // namespace

class SchemaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void patterns() {
        QVERIFY(matchesPattern("user_*", "user_age") && matchesPattern("*", "") && matchesPattern("a*b*c", "a-b--bc"));
        QVERIFY(!matchesPattern("user_*", "a user_") && !matchesPattern("a*b", "abc") && !matchesPattern("", "a"));
        QVERIFY(!matchesPattern(std::string(50, 'a') + "*" + std::string(40, '*') + "b", std::string(20'000, 'a')));
        QCOMPARE(columnsLike({"a*", "ab", "b"}, "a*"), std::vector<std::string>{"a*"}); // a name before a pattern
        QCOMPARE(columnsLike({"x1", "y", "x2"}, "x*"), (std::vector<std::string>{"x1", "x2"}));
    }

    void comesBackFromAFile() {
        Project project = projectOn(shop);
        project = *withRole(project, {"clicked"}, Role::Task, nullptr);
        project = *withFeatureSet(project, {"user_age", "user_city"}, "user");
        project = *withType(project, {"user_age"}, ColumnType::Category);
        const support::TemporaryFolder folder;
        QVERIFY(writeSchema(schemaOf(project), folder / "s.json"));
        const Result<Schema> read = readSchema(folder / "s.json");
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QCOMPARE(*read, schemaOf(project));
        const Result<Project> again = withSchema(projectOn(shop), *read, nullptr);
        QVERIFY2(again, again ? "" : english(again.error().text).c_str());
        QCOMPARE(*again->data->columns, *project.data->columns);
        QCOMPARE(again->tasks->size(), std::size_t{1});
        QCOMPARE(again->tasks->front().kind, TaskKind::Binary);
    }

    void anotherTableTakesWhatItHas() {
        const Schema schema = {{"user_*", ColumnType::Category, Role::Feature, "user"},
                               {"gone", std::nullopt, Role::Ignore, std::nullopt},
                               {"bought", std::nullopt, Role::Task, std::nullopt}};
        std::vector<std::string> unknown;
        const Result<Project> project =
            withSchema(projectOn("user_x,bought\n1,0\n2,1\n3,0\n"), schema, nullptr, &unknown);
        QVERIFY(project);
        QCOMPARE(unknown, std::vector<std::string>{"gone"});
        QCOMPARE(find(*project->data, "user_x")->set, std::string("user"));
        QVERIFY(find(*project->data, "user_x")->typeChosen);
        QCOMPARE(project->tasks->front().column, std::string("bought"));
        QCOMPARE(typesFor(schema, {"user_x", "bought"}),
                 (std::map<std::string, ColumnType, std::less<>>{{"user_x", ColumnType::Category}}));
    }

    void refusals_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* json, const char* words) {
            QTest::newRow(json) << QByteArray(json) << QByteArray(words);
        };
        row("[]", "");
        row("{\"columns\": []}", "no schema");
        row("{\"schema\": 1, \"columns\": [{\"columns\": \"a\", \"role\": \"king\"}]}", "king");
        row("{\"schema\": 1, \"columns\": [{\"role\": \"task\"}]}", "pattern");
        row("{\"schema\": 1, \"columns\": [{\"columns\": \"a\", \"kind\": 1}]}", "kind");
        row("{\"schema\": 1", "");
    }

    void refusals() {
        QFETCH(const QByteArray, json);
        QFETCH(const QByteArray, words);
        const support::TemporaryFolder folder;
        const Result<Schema> read = readSchema(support::fileWith(folder, "s.json", json.toStdString()));
        QVERIFY(!read);
        const std::string said = english(read.error().text);
        QVERIFY2(said.find(words.toStdString()) != std::string::npos, said.c_str());
        QVERIFY(!read.error().place.file.empty());
    }

    void rolesByPattern() {
        const Result<Project> project = withRoleLike(projectOn(shop), "user_*", Role::Ignore, nullptr);
        QVERIFY(project);
        QCOMPARE(find(*project->data, "user_city")->role, Role::Ignore);
        QCOMPARE(find(*project->data, "item")->role, Role::Feature);
        QVERIFY(!withRoleLike(projectOn(shop), "nothing*", Role::Ignore, nullptr));
        QVERIFY(!withRoleLike(projectOn(shop), "user_*", Role::Weight, nullptr)); // only one can have it
    }

    void sequencesAndDates() {
        const Project project = projectOn(shop);
        QCOMPARE(project.data->preparation.steps.front().kind, std::string("date_parts")); // the day becomes features
        QVERIFY(!withRole(project, {"user_age"}, Role::Sequence, nullptr));
        const Result<Project> lists = withRole(project, {"item"}, Role::Sequence, nullptr);
        QVERIFY(lists);
        QCOMPARE(find(*lists->data, "item")->type, ColumnType::List);
        QVERIFY(find(*lists->data, "item")->typeChosen);
        QCOMPARE(find(*projectOn("a,l\n1,[x]\n2,[y]\n").data, "l")->role, Role::Sequence);
    }

    void whatAPersonSetStaysWhenTheFileIsReadAgain() {
        Project project = *withFeatureSet(projectOn(shop), {"item"}, "item");
        project = *withType(project, {"item"}, ColumnType::Text);
        ReadOptions options;
        options.types = {{"item", ColumnType::Text}};
        const Profile again = profile(support::tableFrom(shop, options));
        const Project read = withTable(project, project.data->path, again, 100);
        QCOMPARE(find(*read.data, "item")->set, std::string("item"));
        QVERIFY(find(*read.data, "item")->typeChosen);
    }

    void theProjectFileKeepsSets() {
        Project project = builders::project();
        project = *withFeatureSet(project, {"age"}, "user");
        project = *withRole(project, {"city, or \"place\""}, Role::Sequence, nullptr);
        FeatureWidths widths = *project.widths;
        widths.lengths = {5};
        widths.numberSets = {"user"};
        widths.categorySets = {""};
        project.widths = std::make_shared<const FeatureWidths>(widths);
        const Result<Project> read = projectFromJson(toJson(project));
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QCOMPARE(*read->data->columns, *project.data->columns);
        QCOMPARE(*read->widths, widths);
    }

    void templatesPutOneInputPerSet() {
        Project project = projectOn(shop);
        project = *withRole(project, {"clicked"}, Role::Task, nullptr);
        project = *withFeatureSet(project, {"user_age", "user_city"}, "user");
        FeatureWidths widths;
        widths.numbers = 2;
        widths.numberNames = {"user_age", "day year"};
        widths.numberSets = {"user", ""};
        widths.vocabulary = {3, 3};
        widths.categoryNames = {"user_city", "item"};
        widths.categorySets = {"user", ""};
        for (const Template* kind : allTemplates()) {
            const Result<Project> model = insertTemplate(project, *kind, {});
            if (!model)
                continue; // needs several tasks
            const bool takesColumns =
                std::string_view(kind->id) == "attention" || std::string_view(kind->id) == "article";
            const auto issues = checkGraph(*model->graph, *model->tasks, layerCatalog(), &widths, {});
            QVERIFY2(issues.empty(), issues.empty() ? "" : english(issues[0].error.text).c_str());
            std::map<std::string, int> sets;
            for (const auto& node : model->graph->nodes) {
                if (node->type == "features")
                    ++sets[std::string(featureSetOf(*model->graph, *node, layerCatalog()))];
            }
            if (!takesColumns) {
                QVERIFY2(sets.size() == 2 && sets["user"] == sets["other"] && sets["user"] > 0, kind->id);
            }
        }
        const Project model = *insertTemplate(project, *findTemplate("shared_bottom"), {});
        const GraphShapes shapes = inferShapes(*model.graph, *model.tasks, layerCatalog(), &widths, {});
        QCOMPARE(shapes.nodes.at("n1").outputs[0].dims, (std::vector<std::int64_t>{1, 1}));
        widths.numberSets = widths.categorySets = {"user", "user"}; // nothing is left in "other"
        const GraphShapes empty = inferShapes(*model.graph, *model.tasks, layerCatalog(), &widths, {});
        QVERIFY(!empty.issues.empty());
        QCOMPARE(empty.issues.front().error.place.param, std::string("set"));
    }
};

TASKLOOM_TEST_MAIN(SchemaTest)
#include "tst_schema.moc"
