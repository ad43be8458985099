#pragma once
// QCustomPlot 2.1 writes `signals:` and `foreach`, which the rest of the program does without (QT_NO_KEYWORDS): they
// exist around this one include only. Seen by .cpp files of widgets/charts and widgets/inspect, nowhere else.

#define signals Q_SIGNALS
#define foreach Q_FOREACH
#include <qcustomplot.h>
#undef foreach
#undef signals
