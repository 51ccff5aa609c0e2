// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/recent_plans.h"

#include <QWidget>

#include <map>

class QVBoxLayout;

namespace csp {

class ChoiceButton;
class PlanSummaries;
struct PlanSummary;

/// What the window shows while no plan is open: what to do first, a new plan from each template, Open, and
/// the plans opened before.
class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(QWidget *parent = nullptr);

    /// Reads the list of recent plans anew. What each of them is comes in a little later: the files are
    /// looked at once the page is on screen, and never keep anybody waiting.
    void refresh();

signals:
    void newRequested(const QString &templateName);
    void openRequested();
    void recentRequested(const QString &path);
    void recentRemoved(const csp::RecentPlan &plan); ///< from the list; its file is untouched

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void addRecent(const RecentPlan &plan);
    void describe(const RecentPlan &plan, const QStringList &lines);
    void remove(const RecentPlan &plan);
    void look();

    QWidget *m_first = nullptr; ///< of the templates
    QVBoxLayout *m_recent;
    std::vector<RecentPlan> m_plans;             ///< in the list
    std::map<QString, ChoiceButton *> m_buttons; ///< by path
    PlanSummaries *m_summaries;
    bool m_looked = false; ///< at the files since the list was made
};

} // namespace csp
