// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/output.h"

#include "core/exchange/json.h"
#include "core/model/whole_file.h"
#include "core/report/html.h"
#include "core/share/shared_with.h"
#include "core/store/plan_rows.h"
#include "ui/charts/chart_painter.h"
#include "ui/charts/chart_picture.h"
#include "ui/dialogs/print_preview_dialog.h"
#include "ui/support/ask.h"
#include "ui/support/background.h"

#include <QCoreApplication>
#include <QPrintDialog>
#include <QPrinter>
#include <QPrinterInfo>
#include <QWidget>

namespace csp {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("csp::Output", text);
}

void drawChart(QPainter &painter, const QRectF &rect, const report::Chart &chart)
{
    paintChart(painter, rect, chart);
}

/// What the printer's queue calls it.
QString planTitle(const Database &database)
{
    const auto plan = selectRow(database, PlanInfo{}.id).value_or(PlanInfo());
    return plan.title.simplified().isEmpty() ? tr("Plan without a title") : plan.title.simplified();
}

} // namespace

bool Output::isPrinterThere()
{
    return !QPrinterInfo::availablePrinterNames().isEmpty();
}

QString Output::suffixOf(OutputChoice::Format format)
{
    switch (format) {
    case OutputChoice::Format::Pdf:
        return QStringLiteral("pdf");
    case OutputChoice::Format::Html:
        return QStringLiteral("html");
    case OutputChoice::Format::Csv:
        return QStringLiteral("csv");
    default:
        return QStringLiteral("json");
    }
}

Report Output::readReport(const OutputChoice &choice) const
{
    const Snapshot snapshot(m_document.database().path());
    return reportOf(snapshot.database(), choice, m_document.clock().today());
}

Plan Output::readPlan() const
{
    return loadPlan(Snapshot(m_document.database().path()).database());
}

bool Output::write(const OutputChoice &choice, const QString &path) const
{
    return runInBackground(m_window, tr("Writing the file…"), [&](const ReportProgress &progress) {
        if (choice.format == OutputChoice::Format::Pdf) {
            const Report report = readReport(choice);
            return writePdf(report, path, pageSetupFor(report, choice.paper), drawChart, progress);
        }
        if (choice.format == OutputChoice::Format::Html)
            return writeWholeFile(path, toHtml(readReport(choice), chartPicture));
        const Snapshot snapshot(m_document.database().path());
        const Database &database = snapshot.database();
        if (choice.format == OutputChoice::Format::Json)
            requireWholePlan(database);
        writeWholeFile(path,
                       choice.format == OutputChoice::Format::Csv
                           ? csvOf(database, choice, m_document.clock().today())
                           : planToJson(loadPlan(database), {documentId(database), m_document.clock().now(),
                                                             readKnowledge(database)}));
    });
}

bool Output::writeReport(const MakeReport &make, OutputChoice::Format format, const QString &path) const
{
    return runInBackground(m_window, tr("Writing the file…"), [&](const ReportProgress &progress) {
        const Report report = make(readPlan());
        if (format == OutputChoice::Format::Html)
            return writeWholeFile(path, toHtml(report, chartPicture));
        writePdf(report, path, pageSetupFor(report), drawChart, progress);
    });
}

std::unique_ptr<PagedReport> Output::layOut(const std::function<Report()> &read, PageSetup::Size paper) const
{
    std::unique_ptr<PagedReport> pages;
    runInBackground(m_window, tr("Laying out the pages…"), [&](const ReportProgress &progress) {
        Report report = read();
        const QPageLayout layout = pageSetupFor(report, paper).layout();
        pages = std::make_unique<PagedReport>(std::move(report), layout, drawChart, progress);
    });
    return pages;
}

void Output::print(const OutputChoice &choice) const
{
    const auto pages = layOut([&] { return readReport(choice); }, choice.paper);
    if (!pages)
        return;
    QPrinter printer(QPrinter::HighResolution);
    printer.setPageLayout(pages->pageLayout());
    printer.setDocName(planTitle(m_document.database()));
    QPrintDialog dialog(&printer, m_window);
    dialog.setMinMax(1, pages->pageCount());
    if (!ask::run(dialog))
        return;
    printer.setPageLayout(pages->pageLayout());
    const bool range = printer.printRange() == QPrinter::PageRange && printer.fromPage() > 0;
    pages->paint(printer, {}, range ? printer.fromPage() - 1 : 0,
                 range ? std::min(printer.toPage(), pages->pageCount()) - 1 : -1);
}

void Output::preview(const OutputChoice &choice) const
{
    show(layOut([&] { return readReport(choice); }, choice.paper).get());
}

void Output::previewReport(const MakeReport &make) const
{
    show(layOut([&] { return make(readPlan()); }, PageSetup::Size::A4).get());
}

void Output::show(const PagedReport *pages) const
{
    if (!pages)
        return;
    QPrinter printer(QPrinter::HighResolution);
    if (!isPrinterThere())
        printer.setOutputFormat(QPrinter::PdfFormat);
    printer.setPageLayout(pages->pageLayout());
    PrintPreviewDialog dialog(&printer, *pages, m_window);
    ask::run(dialog);
}

} // namespace csp
