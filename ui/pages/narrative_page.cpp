// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/narrative_page.h"

#include "core/edit/narrative.h"
#include "ui/dialogs/choice_dialogs.h"
#include "ui/models/sections_model.h"
#include "ui/pages/command_button.h"
#include "ui/support/ask.h"
#include "ui/support/attempt.h"

#include <QPushButton>

namespace csp {

bool NarrativePage::canPerform(Command command) const
{
    if (document().isReadOnly())
        return false;
    const auto stands = [this](bool first) {
        const auto lines = SectionsModel::read(document().database());
        return !lines.empty() && section() && (first ? lines.front() : lines.back()).id != section();
    };
    switch (command) {
    case Command::AddSection:
        return true;
    case Command::RenameSection:
    case Command::RemoveSection:
        return section().operator bool();
    case Command::MoveSectionUp:
        return stands(true);
    case Command::MoveSectionDown:
        return stands(false);
    default:
        return false;
    }
}

void NarrativePage::perform(Command command)
{
    if (!canPerform(command) || !commitTyping())
        return;
    switch (command) {
    case Command::AddSection:
        return addSection();
    case Command::RenameSection:
        return renameSection();
    case Command::RemoveSection:
        return removeSection();
    case Command::MoveSectionUp:
    case Command::MoveSectionDown:
        attempt(this, [&] {
            edit::moveSection(document(), section(), command == Command::MoveSectionUp ? -1 : 1);
        });
        return;
    default:
        return;
    }
}

void NarrativePage::addSection()
{
    const auto heading = dialogs::name(this, {tr("Add a section"),
                                              tr("Add"),
                                              tr("&Heading"),
                                              {},
                                              tr("What the section is about."),
                                              tr("A section needs a heading. Type what it is about."),
                                              true});
    if (!heading)
        return;
    Id<Section> added;
    if (attempt(this, [&] { added = edit::addSection(document(), *heading, section()); }))
        emit rowWanted(Section::table, added.value);
}

void NarrativePage::renameSection()
{
    const auto now = selectRow(document().database(), section());
    const auto heading =
        now ? dialogs::name(this, {tr("Rename the section"), tr("Rename"), tr("&Heading"), now->heading,
                                   tr("What the section is about."),
                                   tr("A section needs a heading. Type what it is about."), true})
            : std::nullopt;
    if (heading)
        attempt(this, [&] { edit::renameSection(document(), now->id, *heading); });
}

void NarrativePage::removeSection()
{
    const auto now = selectRow(document().database(), section());
    if (now && ask::confirm(this, {tr("Remove a section"),
                                   tr("Remove “%1”?").arg(now->heading.simplified()),
                                   tr("Its text goes with it. Undo brings it back."),
                                   tr("Remove"),
                                   {},
                                   true}))
        attempt(this, [&] { edit::removeSection(document(), now->id); });
}

QWidget *NarrativePage::buttonFor(Command command)
{
    return commandButton(this, command);
}

} // namespace csp
