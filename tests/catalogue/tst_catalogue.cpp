// The catalogue: every kind of thing has words, and the page in resources/ is what the code says.
#include "engine/catalogue/Catalogue.h"

#include "engine/base/Files.h"
#include "engine/layers/Layer.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"

#include <set>

using namespace engine;

class CatalogueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingHasWords();
    void isFound();
    void pageIsUpToDate();
};

void CatalogueTest::everythingHasWords() {
    for (const CatalogueKind& kind : catalogueKinds()) {
        const std::vector<Entry> entries = kind.entries();
        QVERIFY2(!entries.empty(), kind.id);
        std::set<std::string> ids;
        for (const Entry& entry : entries) {
            QVERIFY2(ids.insert(entry.id).second, entry.id.c_str());
            QVERIFY2(*entry.label != '\0', entry.id.c_str());
            // One to three sentences that a student can read, not a title.
            QVERIFY2(std::string(entry.help).size() >= 20, entry.id.c_str());
            for (const ParamSpec& spec : entry.params) {
                QVERIFY2(*spec.label != '\0', spec.key);
                QVERIFY2(!allowedValues(spec).empty(), spec.key);
            }
        }
    }
    for (const Layer* layer : allLayers()) {
        QVERIFY2(*layer->formula != '\0', layer->id);
        QVERIFY2(!layer->outputs.empty(), layer->id);
        for (const ParamSpec& spec : layer->params)
            QVERIFY2(*spec.tip != '\0', spec.key);
    }
}

void CatalogueTest::isFound() {
    const auto dense = findEntry("layers", "dense");
    QVERIFY(dense);
    QCOMPARE(dense->id, std::string("dense"));
    QVERIFY(dense->facts.size() >= 3); // group, what it takes, what it gives
    QVERIFY(!findEntry("layers", "nothing"));
    QVERIFY(!findEntry("nothing", "dense"));
    QVERIFY(findCatalogueKind("optimizers"));
}

void CatalogueTest::pageIsUpToDate() {
    const auto page = readFile(support::sourceFolder() / "resources" / "catalogue.md");
    QVERIFY(page);
    QVERIFY2(*page == catalogueMarkdown(),
             "resources/catalogue.md is older than the code. Make it anew: ./dev catalogue");
}

TASKLOOM_TEST_MAIN(CatalogueTest)
#include "tst_catalogue.moc"
