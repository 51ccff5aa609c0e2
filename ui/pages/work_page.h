// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/totals_page.h"

namespace csp {

/// Who does what: the actions of the year by lead agency and by lead person.
class WorkPage : public TotalsPage {
    Q_OBJECT

public:
    explicit WorkPage(Document &document, QWidget *parent = nullptr);

    QString title() const override;

protected:
    bool count() override;

private:
    TotalsTable *m_leads;
    TotalsTable *m_persons;
};

} // namespace csp
