// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/overview.h"
#include "ui/pages/page.h"

class QCheckBox;
class QLabel;
class QSplitter;
class QTableView;

namespace csp {

class BaselineMeasures;
class MeasuresModel;
class OverviewModel;
class PageHeading;

/// Where the plan stands: its actions counted by status, and its measures against their baselines. Every
/// number leads to what was counted.
class OverviewPage : public Page {
    Q_OBJECT

public:
    explicit OverviewPage(Document &document, QWidget *parent = nullptr);

    /// Whether each objective has a line of its own, as was last chosen.
    static bool showsObjectives();

    QString title() const override;
    bool canPerform(Command) const override { return false; }
    void perform(Command) override {}
    bool showRow(const std::string &, const QString &) override { return false; }
    QList<QWidget *> panes() override;
    void dayChanged() override;

signals:
    void actionsWanted(const csp::ActionsWanted &wanted);
    void rowWanted(const std::string &table, const QString &id);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void follow(const QModelIndex &index);

    OverviewModel *m_model;
    MeasuresModel *m_all;
    BaselineMeasures *m_measures;
    PageHeading *m_heading;
    QLabel *m_empty;
    QLabel *m_noBaselines;
    QTableView *m_table;
    QTableView *m_list;
    QCheckBox *m_objectives;
    bool m_stale = true; ///< numbers are counted when somebody looks
};

} // namespace csp
