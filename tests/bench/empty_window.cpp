// SPDX-License-Identifier: GPL-3.0-or-later
// The least a window costs: an empty QMainWindow that leaves after it has painted once.
#include <QApplication>
#include <QMainWindow>
#include <QTimer>

#include <cstdio>
#include <ctime>

namespace {

class EmptyWindow : public QMainWindow {
protected:
    void paintEvent(QPaintEvent *event) override
    {
        QMainWindow::paintEvent(event);
        QTimer::singleShot(0, this, [] {
            std::printf("painted after %.0f microseconds of the processor\n",
                        1e6 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC);
            QCoreApplication::quit();
        });
    }
};

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    EmptyWindow window;
    window.resize(1366, 768);
    window.show();
    return QApplication::exec();
}
