// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/totals_page.h"

class QComboBox;

namespace csp {

/// What the actions cost: their amounts by source, by year and by lead agency.
class FundingPage : public TotalsPage {
    Q_OBJECT

public:
    explicit FundingPage(Document &document, QWidget *parent = nullptr);

    QString title() const override;
    /// Whose sources and agencies are shown; empty: those of all years.
    Period year() const;

protected:
    bool count() override;

private:
    void listYears(const Totals &years);

    TotalsTable *m_sources;
    TotalsTable *m_years;
    TotalsTable *m_leads;
    QComboBox *m_year;
};

} // namespace csp
