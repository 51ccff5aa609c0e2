// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_window.h"

#include "core/model/whole_file.h"
#include "ui/charts/chart_drawing.h"
#include "ui/support/appearance.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"
#include "ui/support/dialog_size.h"
#include "ui/support/tables.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>

namespace csp {

ChartWindow::ChartWindow(const report::Chart &chart, QWidget *parent)
    : QDialog(parent), m_chart(chart), m_drawing(chartDrawings().draw(chart, this))
{
    setWindowTitle(tr("Chart: %1").arg(chart.title.simplified()));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    setAccessibleDescription(chart.summary);
    QWidget *view = m_drawing->view();
    view->setAccessibleName(windowTitle());
    m_drawing->dress(colours(), palette().color(QPalette::Text), palette().color(QPalette::Base));

    auto *summary = new QLabel(chart.summary, this);
    summary->setTextFormat(Qt::PlainText);
    summary->setWordWrap(true);
    summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *parts = new QSplitter(Qt::Horizontal, this);
    parts->addWidget(view);
    parts->addWidget(numbers());
    parts->setChildrenCollapsible(false);
    const int em = fontMetrics().averageCharWidth();
    parts->setSizes({em * 136, em * 46});
    parts->setStretchFactor(0, 1);
    parts->setStretchFactor(1, 0);
    auto *buttons = new QDialogButtonBox(this);
    auto *save = buttons->addButton(tr("&Save picture…"), QDialogButtonBox::ActionRole);
    auto *close = buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    close->setDefault(true);
    connect(save, &QPushButton::clicked, this, &ChartWindow::savePicture);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(parts, 1);
    layout->addWidget(summary);
    layout->addWidget(buttons);
    resizeWithin(*this, QSize(em * 184, fontMetrics().height() * 40));
    view->setFocus();
}

ChartWindow::~ChartWindow() = default;

QWidget *ChartWindow::numbers()
{
    const report::Table table = report::numbersOf(m_chart);
    auto *view =
        new QTableWidget(static_cast<int>(table.rows.size()), static_cast<int>(table.columns.size()), this);
    view->setAccessibleName(table.caption);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    dressTable(*view);
    for (int column = 0; column < view->columnCount(); ++column) {
        const auto &about = table.columns[static_cast<size_t>(column)];
        auto *header = new QTableWidgetItem(about.header);
        if (about.figures)
            header->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        view->setHorizontalHeaderItem(column, header);
        for (int row = 0; row < view->rowCount(); ++row) {
            auto *cell = new QTableWidgetItem(table.rows[static_cast<size_t>(row)].value(column));
            if (about.figures)
                cell->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            view->setItem(row, column, cell);
        }
    }
    view->resizeColumnsToContents();
    view->horizontalHeader()->setStretchLastSection(true);
    return view;
}

void ChartWindow::savePicture()
{
    const auto path = ask::fileToSave(
        this, {tr("Save picture"), tr("Chart.png"), tr("Pictures (*.png)"), QStringLiteral("png")});
    if (!path)
        return;
    QImage picture(m_drawing->view()->size() * 2, QImage::Format_RGB32);
    m_drawing->dress(paperColours(), Qt::black, Qt::white);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    m_drawing->paint(painter, picture.rect());
    painter.end();
    m_drawing->dress(colours(), palette().color(QPalette::Text), palette().color(QPalette::Base));
    attempt(this,
            [&] { writeWholeFile(*path, [&](QIODevice &file) { return picture.save(&file, "PNG"); }); });
}

} // namespace csp
