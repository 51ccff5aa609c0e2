// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

class QLabel;
class QScrollArea;
class QTableView;

namespace csp {

class ChartView;
class FiguresModel;
class RowsView;
class MeasuresModel;

/// All measures with how they stand; below, the chart of the chosen one and its figures, typed or pasted.
class MeasuresPage : public Page {
    Q_OBJECT

public:
    explicit MeasuresPage(Document &document, QWidget *parent = nullptr);

    QString title() const override;
    bool canPerform(Command command) const override;
    void perform(Command command) override;
    bool commitTyping() override;
    bool showRow(const std::string &table, const QString &id) override;
    std::pair<std::string, QString> chosenRow() const override;
    QList<QWidget *> panes() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Id<Measure> chosen() const;
    std::vector<Id<Figure>> chosenFigures() const;
    void choose(const Id<Measure> &measure);
    void follow();
    void showChosen();
    void showFigure(const QString &id);
    void editMeasure();
    void deleteMeasure();
    void setTarget();
    void enlargeChart();
    void startFigure();
    void paste();
    void deleteFigures();

    MeasuresModel *m_measures;
    FiguresModel *m_figures;
    QTableView *m_list;
    RowsView *m_table;
    QLabel *m_empty;
    QLabel *m_about;
    ChartView *m_chart;
    QScrollArea *m_area; ///< all of it, where there is a measure
};

} // namespace csp
