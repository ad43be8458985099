// Formulas as they are understood, and the help window: every topic has its page, F1 finds the topic of a field.

#include "engine/layers/Layer.h"
#include "tests/support/QtWarnings.h"
#include "widgets/base/Formula.h"
#include "widgets/base/ParamForm.h"
#include "widgets/base/Words.h"
#include "widgets/help/HelpView.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QTest>
#include <QTreeWidget>

using namespace widgets;

class HelpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formulas_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("tree");
        const auto row = [](const char* text, const char* tree) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(tree);
        };
        row("h = f(W x + b)", "h = f ( W x + b )");
        row("E_i", "sub(E, i)");
        row("x_{l+1}", "sub(x, l + 1)");
        row("e^x", "sup(e, x)");
        row("e^{x_i}", "sup(e, sub(x, i))");
        row("w_i^2", "sup(sub(w, i), 2)");
        row("a / b", "frac(a, b)");
        row("y = e^{x_i} / Σ_j e^{x_j}", "y = frac(sup(e, sub(x, i)), sub(Σ, j) sup(e, sub(x, j)))");
        row("(x − m) / √(v + ε) ⊙ γ", "frac(x − m, sqrt(v + ε)) ⊙ γ");
        row("y = softmax(Q Kᵀ / √d) V", "y = softmax ( frac(Q Kᵀ, sqrt(d)) ) V");
        row("w_t = 1 / L_t, Σ w = T", "sub(w, t) = frac(1, sub(L, t)) , Σ w = T");
        row("L = (Π L_t)^(1/T)", "L = sup(( Π sub(L, t) ), 1 / T)");
        row("unclosed (a", "unclosed ( a");
        row(")", ")");
        row("", "");
    }
    void formulas() {
        QFETCH(QString, text);
        QFETCH(QString, tree);
        QCOMPARE(formulaTree(text), tree);
    }

    void everyFormulaHasASize() {
        for (const engine::CatalogueKind& kind : engine::catalogueKinds()) {
            for (const engine::Entry& entry : kind.entries()) {
                if (!*entry.formula)
                    continue;
                Formula formula;
                formula.setText(QString::fromUtf8(entry.formula));
                QVERIFY2(formula.sizeHint().width() > 4, entry.id.c_str());
                // Narrow, it takes more lines and loses nothing.
                QVERIFY2(formula.heightForWidth(200) >= formula.heightForWidth(2000), entry.id.c_str());
                formula.resize(300, formula.heightForWidth(300));
                QVERIFY2(!formula.grab().isNull(), entry.id.c_str());
            }
        }
    }

    void everyTopicHasAPage() {
        HelpView view;
        view.show();
        int pages = 0;
        for (const engine::CatalogueKind& kind : engine::catalogueKinds()) {
            for (const engine::Entry& entry : kind.entries()) {
                const QString topic = QStringLiteral("%1/%2").arg(QLatin1StringView(kind.id), qs(entry.id));
                view.showTopic(topic);
                QCOMPARE(view.topic(), topic);
                QVERIFY2(view.findChild<HelpPage*>(), entry.id.c_str());
                ++pages;
            }
        }
        QVERIFY(pages > 60);
        view.showTopic(QStringLiteral("layers/none")); // stays where it was
        QVERIFY(view.findChild<HelpPage*>());
    }

    void searchLeavesWhatFits() {
        HelpView view;
        view.show();
        view.findChild<QLineEdit*>()->setText(QStringLiteral("dselect"));
        auto* list = view.findChild<QTreeWidget*>();
        int left = 0;
        for (QTreeWidgetItemIterator item(list); *item; ++item)
            left += !(*item)->isHidden() && (*item)->childCount() == 0 && !(*item)->parent()->isHidden() ? 1 : 0;
        QCOMPARE(left, 2); // the gate and the template
    }

    void fieldsHaveTheirTopic() {
        QWidget window;
        setHelpTopic(&window, QStringLiteral("layers/experts"));
        auto* form = new ParamForm(&window);
        form->setSpecs(engine::findLayer("experts")->params);
        QVERIFY(form->focusField(QStringLiteral("units")));
        QString param;
        QCOMPARE(helpTopicOf(form->focusWidget() ? form->focusWidget() : form, &param),
                 QStringLiteral("layers/experts"));
        HelpView* view = HelpView::open(&window, QStringLiteral("layers/experts"), QStringLiteral("units"));
        QVERIFY(view->findChild<HelpPage*>()->wanted());
        QCOMPARE(HelpView::open(&window, QStringLiteral("layers/dense")), view); // one window
    }
};

TASKLOOM_TEST_MAIN(HelpTest)
#include "tst_help.moc"
