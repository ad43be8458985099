#pragma once
// The settings of a split: which of them are there follows from its kind. What is written wrongly stays, with a red
// border and what is allowed under the fields; the last good value stays in force. GUI thread.

#include "engine/data/DataSpec.h"
#include "widgets/base/Controls.h"

class QCheckBox;

namespace widgets {

class Document;

class SplitFields : public QWidget {
    Q_OBJECT

public:
    explicit SplitFields(Document& document, QWidget* parent = nullptr);
    void refresh();

Q_SIGNALS:
    void changed(const QString& step, const engine::SplitSpec& split, const QString& mergeKey);
    void kindWanted(engine::SplitKind kind);
    void fileWanted(bool test); ///< choose the file

private:
    struct Pair {
        QWidget* whole;
        Label* title;
    };
    template <class Control>
    Pair pair(Control* control);
    void makeFields();
    void connectFields();
    void retitle();
    void showColumns(const engine::SplitSpec& split);
    void showTexts(const engine::SplitSpec& split);
    void showFolds(const engine::SplitSpec& split);
    engine::SplitSpec now() const;
    void readSeed(const QString& text);
    void readFolds(const QString& text);
    void readRule();
    void readDates();
    void readValues();
    void refuse(BadgeEdit* edit, const QString& sentence);

    Document& m_document;
    QWidget* m_flow;
    BadgeCombo *m_other, *m_column, *m_cut, *m_fold;
    BadgeEdit *m_seed, *m_folds, *m_modulus, *m_validationRests, *m_testRests, *m_validationFrom, *m_testFrom,
        *m_validationValues, *m_testValues;
    QPushButton *m_validationFile, *m_testFile;
    QCheckBox* m_rolling;
    Label* m_wrong;
    Pair m_otherPair, m_columnPair, m_cutPair, m_foldPair, m_seedPair, m_foldsPair, m_modulusPair,
        m_validationRestsPair, m_testRestsPair, m_validationFromPair, m_testFromPair, m_validationValuesPair,
        m_testValuesPair, m_validationFilePair, m_testFilePair;
    bool m_byDates = false; ///< chosen before a date was written
};

} // namespace widgets
