// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/findings.h"
#include "ui/pages/page.h"

#include <QModelIndex>

#include <optional>

class QLabel;
class QPushButton;
class QTreeView;

namespace csp {

class FindingsModel;
class FindingsWatch;
class PageHeading;

/// What is missing or late in the plan, rule by rule, with how it is mended and the way to the place.
class FindingsPage : public Page {
    Q_OBJECT

public:
    FindingsPage(Document &document, FindingsWatch &watch, QWidget *parent = nullptr);

    QString title() const override;
    bool canPerform(Command) const override { return false; }
    void perform(Command) override {}
    bool showRow(const std::string &, const QString &) override { return false; }
    QList<QWidget *> panes() override;

signals:
    void rowWanted(const std::string &table, const QString &id);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    QModelIndex whereToGoOn(const std::optional<Finding> &before, std::pair<int, int> place) const;
    void showChosen();
    void go();

    FindingsWatch &m_watch;
    FindingsModel *m_model;
    PageHeading *m_heading;
    QTreeView *m_view;
    QLabel *m_remedy;
    QPushButton *m_go;
};

} // namespace csp
