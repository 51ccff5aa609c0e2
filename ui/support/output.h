// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/document.h"
#include "ui/support/plan_report.h"

#include <QObject>

#include <functional>
#include <memory>

class QWidget;

namespace csp {

/// Brings the plan out of the window: to a printer, onto a preview, into a file. Reads from a snapshot, away
/// from the thread of the window. Each throws csp::Error.
class Output {
public:
    Output(QWidget *window, const Document &document) : m_window(window), m_document(document) {}

    void print(const OutputChoice &choice) const;
    void preview(const OutputChoice &choice) const;
    /// false when it was stopped. The file is written whole or not at all; an existing one is replaced.
    bool write(const OutputChoice &choice, const QString &path) const;

    /// Makes a report of something else than the plan alone; with the plan for its title, marking and logo.
    /// Called on a thread of its own.
    using MakeReport = std::function<Report(const Plan &)>;
    void previewReport(const MakeReport &make) const;
    /// As write(), as PDF or HTML.
    bool writeReport(const MakeReport &make, OutputChoice::Format format, const QString &path) const;

    static bool isPrinterThere();
    static QString suffixOf(OutputChoice::Format format);

private:
    Report readReport(const OutputChoice &choice) const; ///< on any thread
    Plan readPlan() const;                               ///< likewise
    /// Nothing when the person stopped it.
    std::unique_ptr<PagedReport> layOut(const std::function<Report()> &read, PageSetup::Size paper) const;
    void show(const PagedReport *pages) const;

    QWidget *m_window;
    const Document &m_document;
};

} // namespace csp
