// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/action_plan_report.h"
#include "core/report/paged.h"
#include "core/store/document.h"

#include <QObject>

#include <memory>

class QWidget;

namespace csp {

struct OutputChoice {
    enum class What { ActionPlan, Measures };
    enum class Format { Pdf, Html, Csv, Json };
    What what = What::ActionPlan;
    Id<Priority> priority; ///< of an action plan; empty: all of them
    Period year;           ///< of the action plans; empty: the plan's own
    Format format = Format::Pdf;
    PageSetup::Size paper = PageSetup::Size::A4;
    // Of an action plan:
    ActionSelection actions = {}; ///< `only` holds what a filter on screen shows
    ProgressColumn progress = {};
    FormLayout layout = FormLayout::Columns;
    ColumnWidths columnWidths = usualColumnWidths;
    bool blank = false;
    bool draft = false; ///< also of measures
    bool frontPages = false;
};

/// Brings the plan out of the window: to a printer, onto a preview, into a file. Reads from a snapshot, away
/// from the thread of the window. Each throws csp::Error.
class Output {
public:
    Output(QWidget *window, const Document &document) : m_window(window), m_document(document) {}

    void print(const OutputChoice &choice) const;
    void preview(const OutputChoice &choice) const;
    /// false when it was stopped. The file is written whole or not at all; an existing one is replaced.
    bool write(const OutputChoice &choice, const QString &path) const;

    static bool isPrinterThere();
    static QString suffixOf(OutputChoice::Format format);

private:
    Report readReport(const OutputChoice &choice) const; ///< on any thread
    /// Nothing when the person stopped it.
    std::unique_ptr<PagedReport> layOut(const OutputChoice &choice) const;

    QWidget *m_window;
    const Document &m_document;
};

} // namespace csp
