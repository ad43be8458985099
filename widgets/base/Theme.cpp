#include "widgets/base/Theme.h"

#include "widgets/base/Style.h"

#include <QApplication>
#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPalette>

namespace widgets {

/// The token file and what of it belongs to the scheme in force.
struct Theme::Tokens {
    QJsonObject root;
    QHash<QByteArray, QColor> colours;
    QVector<TaskStyle> tasks;
    QHash<QByteArray, PortStyle> ports;
    bool dark = false;

    void load(bool wantDark);
};

namespace {

QVector<QPair<double, QColor>> stops(const QJsonArray& array) {
    QVector<QPair<double, QColor>> result;
    for (const QJsonValue& stop : array)
        result.append({stop[0].toDouble(), QColor(stop[1].toString())});
    return result;
}

QStringList strings(const QJsonArray& array) {
    QStringList result;
    for (const QJsonValue& value : array)
        result.append(value.toString());
    return result;
}

/// Qt 6.4 cannot be asked for the scheme of the desktop: its palette tells it.
bool desktopIsDark() {
    QApplication::setPalette(QPalette());
    const QPalette palette = QApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

QPalette paletteOf(const Theme& theme) {
    struct Entry {
        QPalette::ColorRole role;
        const char* token;
    };
    static constexpr Entry entries[] = {
        {QPalette::Window, "window"},
        {QPalette::WindowText, "text"},
        {QPalette::Base, "surface"},
        {QPalette::AlternateBase, "panel"},
        {QPalette::Text, "text"},
        {QPalette::Button, "button"},
        {QPalette::ButtonText, "text"},
        {QPalette::BrightText, "error"},
        {QPalette::Light, "surface"},
        {QPalette::Midlight, "borderSoft"},
        {QPalette::Mid, "border"},
        {QPalette::Dark, "controlBorder"},
        {QPalette::Shadow, "border"},
        {QPalette::Highlight, "selection"},
        {QPalette::HighlightedText, "text"},
        {QPalette::Link, "accentText"},
        {QPalette::LinkVisited, "accentText"},
        {QPalette::ToolTipBase, "tooltip"},
        {QPalette::ToolTipText, "onTooltip"},
        {QPalette::PlaceholderText, "textMuted"},
    };
    QPalette palette;
    for (const Entry& entry : entries)
        palette.setColor(entry.role, theme.colour(entry.token));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.colour("textDisabled"));
    return palette;
}

} // namespace

void Theme::Tokens::load(bool wantDark) {
    dark = wantDark;
    const QJsonObject scheme = root[u"schemes"][wantDark ? u"dark" : u"light"].toObject();
    colours.clear();
    const QJsonObject named = scheme[u"colors"].toObject();
    for (auto entry = named.begin(); entry != named.end(); ++entry)
        colours.insert(entry.key().toUtf8(), QColor(entry.value().toString()));
    tasks.clear();
    for (const QJsonValue& value : scheme[u"tasks"].toArray()) {
        TaskStyle style;
        style.colour = QColor(value[u"color"].toString());
        style.onColour = QColor(value[u"onColor"].toString());
        style.tint = QColor(value[u"tint"].toString());
        for (const QJsonValue& length : value[u"dash"].toArray())
            style.dash.append(length.toDouble());
        style.marker = value[u"marker"].toString();
        tasks.append(style);
    }
    ports.clear();
    const QJsonObject kinds = scheme[u"ports"].toObject();
    for (auto entry = kinds.begin(); entry != kinds.end(); ++entry)
        ports.insert(entry.key().toUtf8(),
                     {QColor(entry.value()[u"color"].toString()), entry.value()[u"shape"].toString()});
}

Theme::Theme() : m_tokens(new Tokens) {
    QFile file(QStringLiteral(":/tokens.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("tokens.json is not among the resources of the program");
    m_tokens->root = QJsonDocument::fromJson(file.readAll()).object();
    m_tokens->load(false);
}

Theme& Theme::instance() {
    static Theme* theme = new Theme; // outlives every widget
    return *theme;
}

void Theme::choose(SchemeChoice choice) {
    m_choice = choice;
    m_tokens->load(choice == SchemeChoice::Dark || (choice == SchemeChoice::System && desktopIsDark()));
    if (!qobject_cast<Style*>(QApplication::style()))
        QApplication::setStyle(new Style);
    QApplication::setPalette(paletteOf(*this));
    QApplication::setFont(font("body"));
    Q_EMIT changed();
}

bool Theme::dark() const {
    return m_tokens->dark;
}

QColor Theme::colour(const char* name) const {
    const auto found = m_tokens->colours.constFind(QByteArray::fromRawData(name, qsizetype(qstrlen(name))));
    Q_ASSERT_X(found != m_tokens->colours.constEnd(), "Theme::colour", name);
    return found == m_tokens->colours.constEnd() ? QColor() : *found;
}

TaskStyle Theme::task(int slot) const {
    const int slots = int(m_tokens->tasks.size());
    TaskStyle style = m_tokens->tasks[qMax(slot, 0) % slots];
    style.hollow = slot >= slots;
    return style;
}

PortStyle Theme::port(const char* kindId) const {
    const auto found = m_tokens->ports.constFind(QByteArray::fromRawData(kindId, qsizetype(qstrlen(kindId))));
    Q_ASSERT_X(found != m_tokens->ports.constEnd(), "Theme::port", kindId);
    return found == m_tokens->ports.constEnd() ? PortStyle{colour("edge"), QStringLiteral("circle")} : *found;
}

double Theme::number(const char* path) const {
    QJsonValue value = m_tokens->root;
    for (const QByteArray& step : QByteArray(path).split('.'))
        value = value[QLatin1StringView(step)];
    Q_ASSERT_X(value.isDouble(), "Theme::number", path);
    return value.toDouble();
}

int length(const char* path) {
    return int(Theme::instance().number(path));
}

QVector<QPair<double, QColor>> Theme::gradient(const char* name) const {
    const QJsonObject gradients = m_tokens->root[u"gradients"].toObject();
    const QLatin1StringView key(name);
    const QJsonValue sequential = gradients[u"sequential"][key];
    const QJsonValue chosen = sequential.isArray() ? sequential : gradients[key][m_tokens->dark ? u"dark" : u"light"];
    Q_ASSERT_X(chosen.isArray(), "Theme::gradient", name);
    return stops(chosen.toArray());
}

QColor Theme::gradientColour(const char* name, double at) const {
    const QVector<QPair<double, QColor>> ramp = gradient(name);
    for (qsizetype i = 1; i < ramp.size(); ++i) {
        if (at > ramp[i].first && i + 1 < ramp.size())
            continue;
        const double span = ramp[i].first - ramp[i - 1].first;
        const float t = float(qBound(0.0, (at - ramp[i - 1].first) / span, 1.0));
        const QColor &a = ramp[i - 1].second, &b = ramp[i].second;
        return QColor::fromRgbF(a.redF() + t * (b.redF() - a.redF()), a.greenF() + t * (b.greenF() - a.greenF()),
                                a.blueF() + t * (b.blueF() - a.blueF()));
    }
    return {};
}

QFont Theme::font(const char* role) const {
    const QJsonObject fonts = m_tokens->root[u"font"].toObject();
    const QByteArray wanted(role);
    const bool mono = wanted == "mono";
    const bool strong = wanted == "strong" || wanted == "heading" || wanted == "title";
    const QJsonValue points = fonts[u"points"][QLatin1StringView(wanted)];
    Q_ASSERT_X(mono || wanted == "strong" || points.isDouble(), "Theme::font", role);
    QFont font;
    font.setFamilies(strings(fonts[mono ? u"mono" : u"ui"].toArray()));
    font.setPointSizeF(points.toDouble(fonts[u"points"][u"body"].toDouble()));
    const auto weight = fonts[u"weights"][strong ? u"strong" : wanted == "emphasis" ? u"medium" : u"normal"];
    font.setWeight(QFont::Weight(weight.toInt()));
    return font;
}

} // namespace widgets
