// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/section_page.h"

#include "core/edit/fields.h"
#include "core/edit/narrative.h"
#include "ui/support/markdown_field.h"
#include "ui/support/wrapping_row.h"

#include <QLabel>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace csp {

SectionPage::SectionPage(Document &document, QWidget *parent)
    : NarrativePage(document, parent),
      m_heading(new LineField(tr("Heading of the section"),
                              [this](const QString &text, const QString &visit) {
                                  edit::renameSection(this->document(), m_section, text, visit);
                              })),
      m_text(new MarkdownField(tr("Text of the section"), [this](const QString &text, const QString &visit) {
          edit::set(this->document(), m_section, &Section::body, text, visit);
      }))
{
    m_heading->line()->setObjectName(QStringLiteral("section-heading"));
    m_heading->line()->setSentences(true);
    m_text->source()->setObjectName(QStringLiteral("section-text"));
    m_text->source()->setPlaceholderText(
        tr("Type here. An empty line starts a new paragraph; the buttons above put in the marks for bold, "
           "headings and lists."));
    QFont larger = m_heading->line()->font();
    larger.setPointSizeF(larger.pointSizeF() * 1.3);
    m_heading->line()->setFont(larger);
    m_heading->setReadOnly(document.isReadOnly());
    m_text->setReadOnly(document.isReadOnly());

    auto *buttons = new WrappingRow;
    for (const Command command :
         {Command::AddSection, Command::RemoveSection, Command::MoveSectionUp, Command::MoveSectionDown})
        buttons->addWidget(buttonFor(command));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_heading);
    layout->addWidget(m_text, 1);
    layout->addLayout(buttons);

    connect(&document, &Document::changed, this, [this](const RowChanges &changes) {
        if (touches(changes, Section::table))
            refresh();
    });
}

void SectionPage::setSection(const Id<Section> &section)
{
    if (section == m_section)
        return;
    m_heading->forget();
    m_text->forget();
    m_section = section;
    refresh();
    m_text->source()->moveCursor(QTextCursor::Start);
    m_text->source()->document()->clearUndoRedoStacks(); // what was typed here stays with its own section
    m_text->preview()->moveCursor(QTextCursor::Start);
}

void SectionPage::refresh()
{
    if (const auto section = selectRow(document().database(), m_section)) {
        m_heading->setPlanText(section->heading);
        m_text->setPlanText(section->body);
    }
    emit commandsChanged();
}

QString SectionPage::title() const
{
    const auto section = selectRow(document().database(), m_section);
    return section ? section->heading.simplified() : tr("The plan in words");
}

bool SectionPage::canPerform(Command command) const
{
    if (MarkdownField::isFormat(command))
        return !document().isReadOnly();
    return NarrativePage::canPerform(command);
}

void SectionPage::perform(Command command)
{
    if (MarkdownField::isFormat(command))
        return m_text->format(command);
    NarrativePage::perform(command);
}

bool SectionPage::commitTyping()
{
    return m_heading->commit() && m_text->commit();
}

bool SectionPage::showRow(const std::string &table, const QString &id)
{
    return table == Section::table && id == m_section.value && selectRow(document().database(), m_section);
}

QList<QWidget *> SectionPage::panes()
{
    return {m_text, m_text->preview()};
}

} // namespace csp
