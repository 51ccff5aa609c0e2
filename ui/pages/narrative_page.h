// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

namespace csp {

/// What the pages of the plan in words share: what can be done to a section.
class NarrativePage : public Page {
    Q_OBJECT

public:
    using Page::Page;

    bool canPerform(Command command) const override;
    void perform(Command command) override;

signals:
    void rowWanted(const std::string &table, const QString &id);

protected:
    /// The section shown or chosen; empty for none.
    virtual Id<Section> section() const = 0;
    /// A button that carries a command out, enabled while it can be.
    QWidget *buttonFor(Command command);

private:
    void addSection();
    void renameSection();
    void removeSection();
};

} // namespace csp
