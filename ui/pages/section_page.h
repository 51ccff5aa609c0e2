// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/narrative_page.h"

namespace csp {

class LineField;
class MarkdownField;

/// One section of the plan in words: its heading, its text in Markdown and how it reads.
class SectionPage : public NarrativePage {
    Q_OBJECT

public:
    explicit SectionPage(Document &document, QWidget *parent = nullptr);

    void setSection(const Id<Section> &section);

    QString title() const override;
    bool canPerform(Command command) const override;
    void perform(Command command) override;
    bool commitTyping() override;
    bool showRow(const std::string &table, const QString &id) override;
    QList<QWidget *> panes() override;

protected:
    Id<Section> section() const override { return m_section; }

private:
    void refresh();

    Id<Section> m_section;
    LineField *m_heading;
    MarkdownField *m_text;
};

} // namespace csp
