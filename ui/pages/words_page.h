// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/narrative_page.h"

class QLabel;
class QTableView;

namespace csp {

class LineField;
class SectionsModel;
class TextField;

/// The plan in words as a whole: what stands on its first pages, and its sections in order.
class WordsPage : public NarrativePage {
    Q_OBJECT

public:
    explicit WordsPage(Document &document, QWidget *parent = nullptr);

    QString title() const override;
    bool commitTyping() override;
    bool showRow(const std::string &table, const QString &id) override;
    QList<QWidget *> panes() override;

protected:
    Id<Section> section() const override;

private:
    void refresh();

    SectionsModel *m_model;
    QLabel *m_empty;
    QTableView *m_view;
    LineField *m_strapline;
    TextField *m_mission;
    LineField *m_signatory;
    LineField *m_role;
};

} // namespace csp
