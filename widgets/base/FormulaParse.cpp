// Reads the linear form of formulas. Precedence: scripts bind to the sign before them, then what stands side by side,
// then " / ", then operators.

#include "widgets/base/FormulaBoxes.h"

#include <algorithm>

namespace widgets::formula {

namespace {

using Boxes = std::vector<BoxPtr>;

BoxPtr make(Box::Kind kind, Boxes parts = {}) {
    auto box = std::make_unique<Box>();
    box->kind = kind;
    box->parts = std::move(parts);
    return box;
}

BoxPtr textBox(const QString& text) {
    auto box = make(Box::Kind::Text);
    box->text = text;
    box->italic = text.size() == 1 && text[0].isLetter() && text[0].unicode() < 0x250;
    return box;
}

BoxPtr rowOf(Boxes parts) {
    if (parts.size() == 1)
        return std::move(parts.front());
    return make(Box::Kind::Row, std::move(parts));
}

bool isOperator(QChar sign) {
    return QStringLiteral("=+−·⊙×≥≤<>∈~≠→∝←").contains(sign);
}

QChar closing(QChar opening) {
    switch (opening.unicode()) {
    case u'(':
        return u')';
    case u'[':
        return u']';
    case u'{':
        return u'}';
    case u'⟨':
        return u'⟩';
    default:
        return {};
    }
}

bool inWord(QChar sign) {
    return sign.isLetterOrNumber() || sign.isMark() || sign == u'.' || sign == u'…';
}

class Parser {
public:
    explicit Parser(const QString& text) : m_text(text) {}

    Boxes all() {
        Boxes parts;
        while (m_at < m_text.size()) {
            Boxes more = sequence({});
            std::ranges::move(more, std::back_inserter(parts));
            if (m_at < m_text.size()) // a bracket that nothing opens
                parts.push_back(textBox(m_text.mid(m_at++, 1)));
        }
        return parts;
    }

private:
    QChar now() const { return m_at < m_text.size() ? m_text[m_at] : QChar(); }
    bool startsWith(QStringView words) const { return QStringView(m_text).mid(m_at).startsWith(words); }

    /// Everything up to the closing sign (not taken). Operands of " / " become fractions.
    Boxes sequence(QChar end) {
        Boxes done, run; // `run`: what stands side by side since the last operator or comma
        bool divides = false;
        const auto close = [&] {
            if (divides && !run.empty()) {
                BoxPtr below = stripped(std::move(run));
                Boxes two;
                two.push_back(stripped(std::move(m_above)));
                two.push_back(std::move(below));
                done.push_back(make(Box::Kind::Fraction, std::move(two)));
            } else {
                std::ranges::move(run, std::back_inserter(done));
            }
            run.clear();
            m_above.clear();
            divides = false;
        };
        Boxes outerAbove = std::move(m_above);
        m_above.clear();
        while (m_at < m_text.size() && now() != end) {
            const QChar sign = now();
            if (sign == u' ') {
                if (startsWith(u" / ") && !run.empty() && !divides) {
                    m_above = takeNumerator(run, done);
                    divides = true;
                    m_at += 3;
                    continue;
                }
                ++m_at;
                continue;
            }
            if (isOperator(sign) || (sign == u'-' && run.empty())) {
                close();
                BoxPtr box = textBox(QString(sign));
                box->operatorSign = !done.empty() || !run.empty();
                done.push_back(std::move(box));
                ++m_at;
                continue;
            }
            if (sign == u',' || sign == u';' || sign == u':') {
                close();
                BoxPtr box = textBox(QString(sign));
                done.push_back(std::move(box));
                ++m_at;
                continue;
            }
            if (QStringLiteral(")]}⟩").contains(sign))
                break;
            BoxPtr operand = factor();
            const bool word = operand->kind == Box::Kind::Text && operand->text.size() > 1;
            if (divides && !run.empty() && word) // "… / 2 for k < w": a word ends the fraction
                close();
            run.push_back(std::move(operand));
        }
        close();
        m_above = std::move(outerAbove);
        return done;
    }

    /// What stands above the line: back to a word or a sum sign, which stay before the fraction.
    static Boxes takeNumerator(Boxes& run, Boxes& done) {
        std::size_t first = run.size();
        while (first > 0) {
            const Box& box = *run[first - 1];
            const bool word = box.kind == Box::Kind::Text && box.text.size() > 1 && !box.text[0].isDigit() &&
                              first < run.size() && box.text.toUpper() != box.text;
            if (word)
                break;
            --first;
        }
        Boxes above;
        for (std::size_t i = 0; i < run.size(); ++i)
            (i < first ? done : above).push_back(std::move(run[i]));
        run.clear();
        return above;
    }

    /// Without the brackets that only held it together on the line.
    static BoxPtr stripped(Boxes parts) {
        BoxPtr box = rowOf(std::move(parts));
        if (box->kind != Box::Kind::Row || box->parts.size() < 3)
            return box;
        const auto is = [](const Box& sign, QStringView text) {
            return sign.kind == Box::Kind::Text && sign.text == text;
        };
        if (is(*box->parts.front(), u"(") && is(*box->parts.back(), u")")) {
            box->parts.erase(box->parts.begin());
            box->parts.pop_back();
        }
        return box;
    }

    /// One sign, word, bracket or root with its scripts.
    BoxPtr factor() {
        BoxPtr base = primary();
        BoxPtr sub, sup;
        while (now() == u'_' || now() == u'^') {
            const bool below = now() == u'_';
            ++m_at;
            (below ? sub : sup) = script();
        }
        if (!sub && !sup)
            return base;
        Boxes parts;
        parts.push_back(std::move(base));
        parts.push_back(std::move(sub));
        parts.push_back(std::move(sup));
        return make(Box::Kind::Scripts, std::move(parts));
    }

    BoxPtr primary() {
        const QChar sign = now();
        if (sign == u'√') {
            ++m_at;
            Boxes inside;
            if (now() == u'(') {
                ++m_at;
                inside = sequence(u')');
                ++m_at;
            } else {
                inside.push_back(factor());
            }
            Boxes parts;
            parts.push_back(rowOf(std::move(inside)));
            return make(Box::Kind::Root, std::move(parts));
        }
        if (const QChar close = closing(sign); !close.isNull()) {
            ++m_at;
            Boxes parts = sequence(close);
            const bool whole = now() == close;
            m_at += whole ? 1 : 0;
            if (sign == u'{')
                return rowOf(std::move(parts));
            parts.insert(parts.begin(), textBox(QString(sign)));
            if (whole)
                parts.push_back(textBox(QString(close)));
            return make(Box::Kind::Row, std::move(parts));
        }
        if (!inWord(sign)) {
            ++m_at;
            return textBox(QString(sign));
        }
        qsizetype end = m_at;
        while (end < m_text.size() && inWord(m_text[end]))
            ++end;
        const QString word = m_text.mid(m_at, end - m_at);
        m_at = end;
        return textBox(word);
    }

    BoxPtr script() {
        if (now() == u'{' || now() == u'(') {
            const QChar close = closing(now());
            ++m_at;
            Boxes parts = sequence(close);
            m_at += now() == close ? 1 : 0;
            return rowOf(std::move(parts));
        }
        qsizetype end = m_at + (now() == u'−' ? 1 : 0);
        while (end < m_text.size() && (m_text[end].isLetterOrNumber() || m_text[end].isMark()))
            ++end;
        const QString run = m_text.mid(m_at, std::max<qsizetype>(1, end - m_at));
        m_at += std::max<qsizetype>(1, run.size());
        BoxPtr box = textBox(run);
        const bool letters = run.size() <= 3 && std::ranges::all_of(run, [](QChar c) { return c.isLower(); });
        box->italic = box->italic || letters; // x_ij: two indices, not a word
        return box;
    }

    const QString& m_text;
    qsizetype m_at = 0;
    Boxes m_above;
};

} // namespace

std::vector<BoxPtr> parse(const QString& text) {
    return Parser(text).all();
}

} // namespace widgets::formula
