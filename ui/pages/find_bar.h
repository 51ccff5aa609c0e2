// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/id.h"
#include "core/model/plan.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QToolButton;

namespace csp {

class ActionFormModel;
class ActionFormView;

/// Finds words in the cells of a form as they are typed: marks them, goes from one to the next, and says how
/// many there are. Enter and Shift+Enter go on and back, Esc closes and keeps the place. Rows a filter hides
/// are not searched.
class FindBar : public QWidget {
    Q_OBJECT

public:
    FindBar(ActionFormModel &model, ActionFormView &view, QWidget *parent = nullptr);

    void open(); ///< with what was looked for last, all of it chosen, so that typing replaces it
    void close();
    /// To the next or previous cell found; opens the bar where nothing is looked for yet.
    void step(int direction);
    QString said() const; ///< "3 of 12 found"

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    struct Place {
        int row;
        int column;
        // clang-tidy takes the 0 that the compiler compares with for a pointer.
        auto operator<=>(const Place &) const = default; // NOLINT(modernize-use-nullptr)
    };

    void search(bool go);
    void goTo(size_t found);
    void say();

    ActionFormModel &m_model;
    ActionFormView &m_view;
    QLineEdit *m_words;
    QLabel *m_said;
    std::vector<Place> m_found;  ///< cells, in the order of the form
    std::optional<Place> m_from; ///< where the search began
    bool m_stale = false;        ///< the form is different from when it was searched
};

} // namespace csp
