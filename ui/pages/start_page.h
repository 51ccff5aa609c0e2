// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace csp {

/// What the window shows while no plan is open: what to do first, a new plan from each template, Open, and
/// the plans opened before.
class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(QWidget *parent = nullptr);

    /// Reads the list of recent plans anew.
    void refresh();

signals:
    void newRequested(const QString &templateName);
    void openRequested();
    void recentRequested(const QString &path);

protected:
    void focusInEvent(QFocusEvent *event) override;

private:
    QWidget *m_first = nullptr; ///< of the templates
    QVBoxLayout *m_recent;
};

} // namespace csp
