#pragma once
// Every warning of Qt that no QTest::ignoreMessage expects fails the running test, so that broken connections,
// painters and layouts do not slip through. At the end of a test stands
//
//     TASKLOOM_TEST_MAIN(GraphTest)
//     #include "tst_graph.moc"
//
// which makes a QApplication in tests that link the widgets, else a QCoreApplication. The test class needs nothing
// else.

#include <QtTest/QTest>

#ifdef QT_WIDGETS_LIB
#include <QtWidgets/QApplication>
#else
#include <QtCore/QCoreApplication>
#endif

namespace support {

#ifdef QT_WIDGETS_LIB
using Application = QApplication;
#else
using Application = QCoreApplication;
#endif

/// Lets any warning from now to the end of the running test function fail it. Called before each slot of a test.
void failOnAnyWarning();

/// The test class with a hook before each of its slots. Qt Test forgets QTest::failOnWarning after every function and
/// replaces message handlers at its start, so the call is put where Qt Test itself enters the test: into the function
/// of the meta-object through which it calls slots.
template <class Test>
class Watched final : public Test {
public:
    const QMetaObject* metaObject() const override {
        static const QMetaObject watched = [] {
            QMetaObject copy = Test::staticMetaObject;
            copy.d.static_metacall = &call;
            return copy;
        }();
        return &watched;
    }

private:
    static void call(QObject* object, QMetaObject::Call kind, int slot, void** arguments) {
        if (kind == QMetaObject::InvokeMetaMethod)
            failOnAnyWarning();
        Test::staticMetaObject.d.static_metacall(object, kind, slot, arguments);
    }
};

} // namespace support

#define TASKLOOM_TEST_MAIN(Class)                                                                                      \
    int main(int argumentCount, char** arguments) {                                                                    \
        support::Application application(argumentCount, arguments);                                                    \
        support::Watched<Class> test;                                                                                  \
        return QTest::qExec(&test, argumentCount, arguments);                                                          \
    }
