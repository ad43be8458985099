// Icons that Qt's own dialogs ask for: those of files and of questions, in our line and colours.

#include "widgets/base/Style.h"
#include "widgets/base/Theme.h"

namespace widgets {

namespace {

struct Standard {
    QStyle::StandardPixmap which;
    const char* icon;
    const char* colour; ///< nullptr: that of text, paler where it is disabled
};

constexpr Standard standards[] = {
    {QStyle::SP_DirIcon, "open", nullptr},
    {QStyle::SP_DirOpenIcon, "open", nullptr},
    {QStyle::SP_DirClosedIcon, "open", nullptr},
    {QStyle::SP_DirLinkIcon, "open", nullptr},
    {QStyle::SP_DirHomeIcon, "home", nullptr},
    {QStyle::SP_DesktopIcon, "home", nullptr},
    {QStyle::SP_FileIcon, "file", nullptr},
    {QStyle::SP_FileLinkIcon, "file", nullptr},
    {QStyle::SP_ComputerIcon, "computer", nullptr},
    {QStyle::SP_DriveHDIcon, "computer", nullptr},
    {QStyle::SP_DriveNetIcon, "computer", nullptr},
    {QStyle::SP_ArrowBack, "arrow-left", nullptr},
    {QStyle::SP_ArrowLeft, "arrow-left", nullptr},
    {QStyle::SP_FileDialogBack, "arrow-left", nullptr},
    {QStyle::SP_ArrowForward, "arrow-right", nullptr},
    {QStyle::SP_ArrowRight, "arrow-right", nullptr},
    {QStyle::SP_FileDialogToParent, "folder-up", nullptr},
    {QStyle::SP_FileDialogNewFolder, "folder-plus", nullptr},
    {QStyle::SP_FileDialogListView, "list", nullptr},
    {QStyle::SP_FileDialogDetailedView, "details", nullptr},
    {QStyle::SP_LineEditClearButton, "close", nullptr},
    {QStyle::SP_MessageBoxQuestion, "question", "accent"},
    {QStyle::SP_MessageBoxInformation, "info", "info"},
    {QStyle::SP_MessageBoxWarning, "warning", "warningMark"},
    {QStyle::SP_MessageBoxCritical, "error", "error"},
};

const Standard* find(QStyle::StandardPixmap which) {
    for (const Standard& standard : standards)
        if (standard.which == which)
            return &standard;
    return nullptr;
}

} // namespace

QIcon Style::standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const {
    const Standard* standard = find(which);
    if (!standard)
        return QProxyStyle::standardIcon(which, option, widget);
    const Theme& theme = Theme::instance();
    if (!standard->colour)
        return theme.icon(standard->icon);
    return theme.pixmap(standard->icon, theme.colour(standard->colour), length("spacing.xxl"));
}

QPixmap Style::standardPixmap(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const {
    const Standard* standard = find(which);
    if (!standard)
        return QProxyStyle::standardPixmap(which, option, widget);
    const Theme& theme = Theme::instance();
    return theme.pixmap(standard->icon, theme.colour(standard->colour ? standard->colour : "text"),
                        length("control.icon"));
}

} // namespace widgets
