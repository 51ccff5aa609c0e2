// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace csp {

/// Widgets side by side, from the left, that go on in another row where the window is too narrow for all of
/// them: buttons at twice the size of text.
class WrappingRow : public QLayout {
public:
    using QLayout::QLayout;
    ~WrappingRow() override;

    void addItem(QLayoutItem *item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;

    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;    ///< of all in one row
    QSize minimumSize() const override; ///< of the widest alone
    void setGeometry(const QRect &room) override;
    int spacing() const override; ///< the one set, or the style's

private:
    /// Calls with each item and where it goes; returns the height of all rows.
    template <class Put>
    int arrange(const QRect &room, Put put) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace csp
